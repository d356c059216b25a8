import { expect } from '@jest/globals'
import { stacksOf } from '../alarms/stack.ts'
import { toPlain } from '../stacks/statements.ts'
import { alarmed, all, type Checks, COLLECTORS, of, one, type Properties, resourcesOf, whoMay } from './templates.ts'

const lifecycle = () => one('AWS::S3::Bucket')['LifecycleConfiguration'].Rules
const made = of(all, 'AWS::KinesisFirehose::DeliveryStream')

export const records: Checks = {
  reads: () => {
    expect(whoMay((_, action) => action === 's3:GetObject')).toEqual(['StreamsRole', 'XsiamRole'])
    expect(resourcesOf('s3:GetObject').filter((to) => to.startsWith('${Bucket'))).toEqual(['${Bucket.Arn}/data/*'])
    for (const { PolicyDocument } of of(all, 'AWS::S3::BucketPolicy')) {
      expect(PolicyDocument.Statement.filter(({ Effect }: Properties) => Effect === 'Allow')).toEqual([])
    }
  },
  key: () => {
    const [rule] = one('AWS::S3::Bucket')['BucketEncryption'].ServerSideEncryptionConfiguration
    expect(rule.BucketKeyEnabled).toBe(true)
    expect(toPlain(rule.ServerSideEncryptionByDefault.KMSMasterKeyID)).toBe('${DataKey.Arn}')
    expect(JSON.stringify(one('AWS::S3::BucketPolicy'))).toContain('"s3:TlsVersion":1.2')
  },
  logged: () => {
    const aws = { account: '111111111111', region: 'eu-central-1', accessLogBucket: 'mine' }
    const [bucket] = of([stacksOf({}, { aws }).shared], 'AWS::S3::Bucket')
    expect(bucket?.['LoggingConfiguration'].DestinationBucketName).toBe('mine')
  },
  kept: () => {
    const days = lifecycle().map((rule: Properties) => [
      rule['Id'],
      rule['ExpirationInDays'] ?? rule['NoncurrentVersionExpiration'].NoncurrentDays,
    ])
    expect(days).toEqual([
      ['data', 90],
      ['quarantine', 365],
      ['errors', 365],
      ['leftovers', 30],
    ])
  },
  costs: () => {
    for (const stream of made)
      expect(stream['ExtendedS3DestinationConfiguration'].BufferingHints.IntervalInSeconds).toBe(60)
  },
  leaves: () => expect(whoMay((_, action) => action === 'sqs:ReceiveMessage')).toEqual(['XsiamRole']),
  fails: () => {
    for (const stream of made)
      expect(stream['ExtendedS3DestinationConfiguration'].ErrorOutputPrefix).toMatch(/^errors\//)
    alarmed('not-delivering')
  },
}

export const streams: Checks = {
  reads: () => {
    expect(whoMay((_, action) => /^firehose:(?!Describe)/.test(action))).toEqual(COLLECTORS)
    expect(resourcesOf('firehose:PutRecordBatch').every((to) => to.includes('Stream.Arn'))).toBe(true)
  },
  key: () => {
    for (const stream of made)
      expect(stream['DeliveryStreamEncryptionConfigurationInput'].KeyType).toBe('CUSTOMER_MANAGED_CMK')
  },
  logged: () => {
    for (const stream of made)
      expect(stream['ExtendedS3DestinationConfiguration'].CloudWatchLoggingOptions.Enabled).toBe(true)
  },
  kept: () => {
    for (const stream of made) expect(stream['KinesisStreamSourceConfiguration']).toBeUndefined()
  },
  costs: () => {
    for (const stream of made)
      expect(stream['ExtendedS3DestinationConfiguration'].ProcessingConfiguration).toBeUndefined()
  },
  leaves: () => {
    for (const stream of made)
      expect(stream).toMatchObject({
        DeliveryStreamType: 'DirectPut',
        ExtendedS3DestinationConfiguration: expect.anything(),
      })
  },
  fails: () => alarmed('failing', 'not-delivering'),
}
