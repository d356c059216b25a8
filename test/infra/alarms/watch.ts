import { auditUsers } from '../../../functions/audit-users/collector.ts'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import { DATA_TYPES, type DataType } from '../../../functions/lib/contract.ts'
import type { Collector } from '../../../functions/lib/run/collector.ts'
import { toDataTypeRules } from '../../../infra/alarms/data-type.ts'
import { toSecondsToFire } from '../../../infra/alarms/rule.ts'
import { toScheduleIntervals } from '../../../infra/config/schedule-intervals.ts'
import { dataTypes } from '../../../infra/data-types.ts'
import type { Amazon } from '../../support/run/amazon.ts'
import { type Story, type StoryOptions, startStory } from '../../support/run/story.ts'
import { type Alarm, metricsOf } from './evaluate.ts'
import { alarmsOf, entryOf, stacksOf } from './stack.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

const COLLECTORS: Partial<Record<DataType, Collector>> = {
  'customer-events': customerEvents,
  'audit-users': auditUsers,
}

/** Minutes between two runs, as the default schedule has them. */
export const everyOf = (dataType: DataType): number =>
  Math.round((toScheduleIntervals(DATA_TYPES[dataType].schedule)?.longest ?? 0) / 60)

/** The alarms about the runs of one data type of this story's connection, as they are deployed. */
export const alarmsFor = ({ settings }: Story, dataType: DataType): Alarm[] => {
  const [template] = stacksOf({ name: settings.name }).connections
  return (template === undefined ? [] : alarmsOf(template)).filter((alarm) =>
    metricsOf(alarm).some(
      ({ Namespace, Dimensions }) =>
        Namespace === 'DocusignXsiam' && Dimensions.some(({ Value }) => Value === dataType),
    ),
  )
}

/** @throws when there is none */
export const alarmFor = (story: Story, dataType: DataType, entry: string): Alarm => {
  const found = alarmsFor(story, dataType).find((one) => entryOf(one) === entry)
  if (found === undefined) throw new Error(`There is no alarm ${entry} for ${dataType}.`)
  return found
}

/** A story of runs of this data type; closed in the end. */
export const within = async <T>(
  dataType: DataType,
  options: StoryOptions & { amazon: Amazon },
  tell: (story: Story) => Promise<T>,
): Promise<T> => {
  const collector = COLLECTORS[dataType]
  if (collector === undefined) throw new Error(`No story of ${dataType} is known here.`)
  const story = await startStory({ collector, ...options })
  try {
    return await tell(story)
  } finally {
    await story.close()
  }
}

/** How long an alarm is said to take from when its trouble begins, in milliseconds. */
export const statedMs = (dataType: DataType, entry: string): number => {
  const deployed = dataTypes.find(({ name }) => name === dataType)
  const rules = deployed === undefined ? [] : toDataTypeRules('any', deployed, toScheduleIntervals(deployed.schedule))
  const rule = rules.find((one) => one.entry === entry)
  if (rule === undefined) throw new Error(`There is no alarm ${entry} for ${dataType}.`)
  const waits = rule.statistic === 'Maximum' ? rule.threshold : 0
  return (waits + toSecondsToFire(rule)) * 1000
}
