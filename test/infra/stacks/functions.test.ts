import { describe, expect, test } from '@jest/globals'
import { stackOf } from './stack.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- templates are JSON without types
type Properties = Record<string, any>

const template = stackOf({ consentPage: true })
const of = (type: string): [id: string, properties: Properties][] =>
  Object.entries(template.findResources(type)).map(([id, { Properties }]) => [id, Properties])
const functions = of('AWS::Lambda::Function')

describe.each(functions.map(([id, { FunctionName, LoggingConfig }]) => ({ id, FunctionName, LoggingConfig })))(
  '$FunctionName',
  ({ id, FunctionName, LoggingConfig }) => {
    test('is never repeated with an old event, and never started with one', () => {
      const configured = of('AWS::Lambda::EventInvokeConfig').filter(([, one]) => one['FunctionName'].Ref === id)
      expect(configured.map(([, one]) => [one['MaximumRetryAttempts'], one['MaximumEventAgeInSeconds']])).toEqual([
        [0, 60],
      ])
    })

    test('writes into a log of its own, which ends by itself and has a key', () => {
      const log = of('AWS::Logs::LogGroup').find(([name]) => name === LoggingConfig.LogGroup.Ref)
      expect(log?.[1]).toMatchObject({ LogGroupName: `/aws/lambda/${FunctionName}`, RetentionInDays: 90 })
      expect(log?.[1]['KmsKeyId']).toBeDefined()
    })
  },
)

test('nothing may make a log that has no end: no function may make a group', () => {
  expect(JSON.stringify(of('AWS::IAM::Role'))).not.toContain('logs:CreateLogGroup')
})

test('every schedule is of the connection’s own group, gives up soon and keeps what could not be handed over', () => {
  const schedules = of('AWS::Scheduler::Schedule')
  expect(schedules).toHaveLength(2)
  for (const [, schedule] of schedules) {
    expect(schedule['GroupName']).toEqual({ Ref: 'ScheduleGroup' })
    expect(schedule['Target'].RetryPolicy).toEqual({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 })
    expect(schedule['Target'].DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/^DeadLetters/)
  }
})

test('with fetchEvents off everything is there, and nothing runs', () => {
  const off = stackOf({ consentPage: true, fetchEvents: false })
  expect(Object.keys(off.findResources('AWS::Lambda::Function'))).toEqual(functions.map(([id]) => id))
  const states = Object.values(off.findResources('AWS::Scheduler::Schedule')).map(({ Properties }) => Properties.State)
  expect(states).toEqual(['DISABLED', 'DISABLED'])
})
