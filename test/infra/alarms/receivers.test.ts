import { describe, expect, test } from '@jest/globals'
import { alarmsOf, entryOf, stacksOf } from './stack.ts'

const { shared, connections } = stacksOf({ eventTypes: ['Customer events'] })
const all = [shared, ...connections].flatMap(alarmsOf)

describe('where alarms go', () => {
  const arns = 'arn:aws:sns:eu-central-1:111111111111:soc'

  test('to the given topic, when they begin and when they are over', () => {
    for (const alarm of all)
      expect(alarm).toMatchObject({
        AlarmActions: [arns],
        OKActions: [arns],
        ActionsEnabled: !alarm.AlarmName.includes('audit-users') || alarm.Namespace !== 'DocusignXsiam',
      })
  })

  test('to a topic of our own for an address, encrypted, for this account, by TLS only', () => {
    const own = stacksOf({}, { alarms: { email: 'soc@example.com' } })
    const topics = Object.entries(own.shared.findResources('AWS::SNS::Topic'))
    expect(topics.map(([, { Properties }]) => Properties)).toEqual([
      { KmsMasterKeyId: { 'Fn::GetAtt': ['QueueKey', 'Arn'] } },
    ])
    own.shared.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'soc@example.com' })
    expect(own.connections.flatMap(alarmsOf).every(({ AlarmActions }) => AlarmActions.length === 1)).toBe(true)
  })

  test('nowhere when nobody is named; they are still there to be looked at', () => {
    const { connections: quiet } = stacksOf({}, { alarms: undefined })
    expect(quiet.flatMap(alarmsOf).length).toBeGreaterThan(5)
    expect(quiet.flatMap(alarmsOf).flatMap(({ AlarmActions }) => AlarmActions)).toEqual([])
  })
})

test('with fetchEvents off the alarms about runs tell nobody', () => {
  const off = stacksOf({ fetchEvents: false }).connections.flatMap(alarmsOf)
  const telling = off.filter(({ ActionsEnabled }) => ActionsEnabled)
  expect([...new Set(telling.map(entryOf))].sort()).toEqual(['not-delivering', 'not-started'])
})
