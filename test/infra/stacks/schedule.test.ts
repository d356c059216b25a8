// oxlint-disable jest/expect-expect -- the assertions of a template throw by themselves
import { describe, expect, test } from '@jest/globals'
import { Match } from 'aws-cdk-lib/assertions'
import { stackOf } from './stack.ts'

const template = stackOf()

describe('the schedule', () => {
  test('starts the function in a group of its own, with bounded retries and a dead-letter queue', () => {
    template.hasResourceProperties('AWS::Scheduler::ScheduleGroup', { Name: 'docusign-acme-prod' })
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      GroupName: { Ref: 'ScheduleGroup' },
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CustomerEvents'), 'Arn'] },
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DeadLetters'), 'Arn'] } },
      },
    })
  })

  test('is there but disabled with fetchEvents off, and for an event type that is not fetched', () => {
    stackOf({ fetchEvents: false }).allResourcesProperties('AWS::Scheduler::Schedule', { State: 'DISABLED' })
    const schedules = stackOf({ eventTypes: ['Customer events'] }).findResources('AWS::Scheduler::Schedule')
    expect(Object.values(schedules).map(({ Properties }) => [Properties.Name, Properties.State])).toEqual([
      ['customer-events', 'ENABLED'],
      ['audit-users', 'DISABLED'],
    ])
  })

  test('is the configured one', () => {
    const expression = 'cron(0/5 8-18 ? * MON-FRI *)'
    const changed = stackOf({ schedule: { customerEvents: expression } })
    changed.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: expression })
  })
})
