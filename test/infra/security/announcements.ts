import { expect } from '@jest/globals'
import { alarmed, all, type Checks, isFree, of, one, type Properties, whoMay } from './templates.ts'

const queues = of(all, 'AWS::SQS::Queue')

export const announcements: Checks = {
  reads: () => {
    expect(whoMay((_, action) => action === 'sqs:ReceiveMessage')).toEqual(['XsiamRole'])
    const sending = of(all, 'AWS::SQS::QueuePolicy')
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Effect }: Properties) => Effect === 'Allow')
    expect(sending.map(({ Principal, Action }: Properties) => [Principal, Action])).toEqual([
      [{ Service: 's3.amazonaws.com' }, 'sqs:SendMessage'],
    ])
    expect(sending[0].Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } })
  },
  key: () => {
    expect(queues.every(({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined)).toBe(true)
    for (const policy of of(all, 'AWS::SQS::QueuePolicy'))
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"')
  },
  logged: () => alarmed('not-read'),
  kept: () => {
    for (const { MessageRetentionPeriod } of queues) expect(MessageRetentionPeriod).toBe(14 * 86_400)
  },
  costs: () => isFree('AWS::Lambda::EventSourceMapping'),
  leaves: () => {
    const configurations = one('AWS::S3::Bucket')['NotificationConfiguration'].QueueConfigurations
    expect(configurations.map(({ Filter }: Properties) => Filter.S3Key.Rules[0].Value)).toEqual(['data/'])
  },
  fails: () => alarmed('not-read', 'given-up'),
}
