import { toDataTypeRules } from '../alarms/data-type.ts'
import { toNotStartedRule, toStreamRule } from '../alarms/platform.ts'
import type { AlarmRule } from '../alarms/rule.ts'
import { toMember } from '../config/allowed-values.ts'
import { toScheduleIntervals } from '../config/schedule-intervals.ts'
import { type DeployedDataType, dataTypes } from '../data-types.ts'
import { toAlarmName } from '../names.ts'
import { makeAlarm } from './alarm.ts'
import { toLogicalId } from './output.ts'
import { isOn } from './schedules.ts'
import type { StackContext } from './stack-context.ts'
import type { Streams } from './streams.ts'

const makeOne = (site: StackContext, part: string, rule: AlarmRule, on: boolean): void => {
  const { stack, aws, connection, topicArn } = site
  const subject = [connection.name, part].filter((word) => word !== '').join('-')
  const alarmName = toAlarmName(aws.namePrefix, subject, rule.entry)
  const id = `${toLogicalId(part)}${toLogicalId(rule.entry)}Alarm`
  makeAlarm(stack, id, rule, { alarmName, topicArn, on })
}

const toRules = ({ connection }: StackContext, dataType: DeployedDataType): AlarmRule[] => {
  const expression = connection.schedule[toMember(dataType.name)] ?? dataType.schedule
  return toDataTypeRules(connection.name, dataType, toScheduleIntervals(expression))
}

/**
 * All alarms of a connection. Those of a data type that is switched off are there but tell nobody: so that "not running"
 * is no news when it is switched on.
 */
export const makeConnectionAlarms = (site: StackContext, streams: Streams, deadLetterQueue: string): void => {
  for (const dataType of dataTypes) {
    for (const rule of toRules(site, dataType)) makeOne(site, dataType.name, rule, isOn(site, dataType))
  }
  for (const [name, stream] of streams) {
    makeOne(site, name, toStreamRule(site.connection.name, name, stream.ref), true)
  }
  makeOne(site, '', toNotStartedRule(site.connection.name, deadLetterQueue), true)
}
