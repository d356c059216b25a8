// oxlint-disable jest/expect-expect -- the assertions of a template throw by themselves
import { describe, expect, test } from '@jest/globals'
import { Match } from 'aws-cdk-lib/assertions'
import { parseDeploy, synthesize, toText } from '../support.ts'

const { shared } = synthesize(parseDeploy(toText()))

describe('the bucket', () => {
  test('is encrypted with the data key, versioned and closed to the public', () => {
    shared.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              KMSMasterKeyID: { 'Fn::GetAtt': ['DataKey', 'Arn'] },
              SSEAlgorithm: 'aws:kms',
            },
          },
        ],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
  })

  test('refuses everybody who does not use TLS', () => {
    shared.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  test('announces what arrives in data/ to one queue, whose policy is there first', () => {
    shared.hasResource('AWS::S3::Bucket', {
      Properties: {
        NotificationConfiguration: {
          QueueConfigurations: [
            {
              Event: 's3:ObjectCreated:*',
              Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'data/' }] } },
              Queue: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Announcements'), 'Arn'] },
            },
          ],
        },
      },
      DependsOn: [Match.stringLikeRegexp('^AnnouncementsPolicy')],
    })
  })

  test('keeps data for longer than the queue keeps its announcements', () => {
    const rules = Match.arrayWith([{ Id: 'data', Prefix: 'data/', Status: 'Enabled', ExpirationInDays: 90 }])
    shared.hasResourceProperties('AWS::S3::Bucket', { LifecycleConfiguration: { Rules: rules } })
  })
})

test('the queue keeps announcements for fourteen days, and gives up on one into a dead-letter queue', () => {
  shared.allResourcesProperties('AWS::SQS::Queue', {
    MessageRetentionPeriod: 14 * 86_400,
    KmsMasterKeyId: { 'Fn::GetAtt': ['QueueKey', 'Arn'] },
  })
  shared.hasResourceProperties('AWS::SQS::Queue', {
    RedrivePolicy: {
      deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DeadLetters'), 'Arn'] },
      maxReceiveCount: 10,
    },
  })
})

test('S3 may use the key of the queue, for this account only', () => {
  shared.hasResourceProperties('AWS::KMS::Key', {
    Description: 'docusign: queues and topic',
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: { Service: 's3.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    },
  })
})

test('keys are rotated, and none can be used directly by whoever may use it', () => {
  shared.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true })
  shared.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: [
        Match.objectLike({ Sid: 'Administration', Action: Match.not(Match.arrayWith(['kms:Decrypt'])) }),
        Match.objectLike({
          Sid: 'UseThroughServices',
          Condition: { StringEquals: { 'kms:ViaService': Match.anyValue() } },
        }),
      ],
    },
  })
})

test('other stacks find the values by parameters; nothing is exported', () => {
  const names = Object.values(shared.findResources('AWS::SSM::Parameter')).map(({ Properties }) => Properties.Name)
  expect(names).toEqual(
    ['data-key-arn', 'queue-key-arn', 'logs-key-arn', 'bucket-name', 'queue-name'].map(
      (name) => `/docusign/shared/${name}`,
    ),
  )
  expect(Object.values(shared.findOutputs('*')).filter((output) => 'Export' in output)).toEqual([])
})
