import { DATA_TYPES } from '../../functions/lib/contract.ts'
import { dataTypes } from '../data-types.ts'
import { type Mistake, toPath } from './mistakes.ts'
import type { Config, Connection } from './schema.ts'

const toConnectionWarnings = (connection: Connection, index: number): Mistake[] => {
  const at = (member: string) => toPath(['connections', index, member])
  const deployed = new Set<string>(dataTypes.map(({ name }) => DATA_TYPES[name].eventType))
  const absent = connection.eventTypes.filter((word) => !deployed.has(word))
  return [
    ...(connection.trustAnyCertificate
      ? [
          {
            path: at('trustAnyCertificate'),
            what: 'anybody on the way can read and change what DocuSign sends; use caFile',
          },
        ]
      : []),
    ...absent.map((word) => ({ path: at('eventTypes'), what: `${word}: this version does not collect them yet` })),
  ]
}

/** What is allowed, and better not left so. */
export const toWarnings = ({ aws, connections, xsiam, alarms }: Config): Mistake[] => [
  ...connections.flatMap(toConnectionWarnings),
  ...(aws?.kmsKeyArn === undefined
    ? []
    : [
        {
          path: 'aws.kmsKeyArn',
          what: 'the policy of this key must let S3 and CloudWatch Logs use it, as those of our own do',
        },
      ]),
  ...(xsiam.access === 'workload-identity'
    ? [{ path: 'xsiam.access', what: 'this version makes no role for workload identity yet' }]
    : []),
  ...(alarms === undefined ? [] : [{ path: 'alarms', what: 'this version makes no alarms yet' }]),
]
