import { DATA_TYPES } from '../../functions/lib/contract.ts'
import { dataTypes } from '../data-types.ts'
import { scheduleMembers } from './allowed-values.ts'
import { type ConfigurationProblem, toPath } from './configuration-error.ts'
import { toScheduleIntervals } from './schedule-intervals.ts'
import type { Config, Connection } from './schema.ts'

const toConnectionWarnings = (connection: Connection, index: number): ConfigurationProblem[] => {
  const at = (member: string) => toPath(['connections', index, member])
  const deployed = new Set<string>(dataTypes.map(({ name }) => DATA_TYPES[name].eventType))
  const absent = connection.eventTypes.filter((word) => !deployed.has(word))
  const unwatched = scheduleMembers.filter(
    (member) => toScheduleIntervals(connection.schedule[member] ?? 'rate(1 minute)') === undefined,
  )
  return [
    ...(connection.trustAnyCertificate
      ? [
          {
            path: at('trustAnyCertificate'),
            what: 'anybody on the way can read and change what DocuSign sends; use caFile',
          },
        ]
      : []),
    ...unwatched.map((word) => ({
      path: at('schedule'),
      what: `${word}: no alarm can tell that a run is missing; a schedule that is the same every week can be watched`,
    })),
    ...absent.map((word) => ({ path: at('eventTypes'), what: `${word}: this version does not collect them yet` })),
  ]
}

/** What is allowed, and better not left so. */
export const toWarnings = ({ aws, connections, alarms }: Config): ConfigurationProblem[] => [
  ...connections.flatMap(toConnectionWarnings),
  ...(aws?.kmsKeyArn === undefined
    ? []
    : [
        {
          path: 'aws.kmsKeyArn',
          what: 'the policy of this key must let S3, CloudWatch and CloudWatch Logs use it, as those of our own do',
        },
      ]),
  ...(aws !== undefined && alarms === undefined
    ? [{ path: 'alarms', what: 'no recipient is configured. Set alarms.email or alarms.topicArn' }]
    : []),
]
