import { expect } from '@jest/globals'
import { alarmsOf } from '../alarms/stack.ts'
import { rolesOf, type Statement, statementsOf, toPlain } from '../stacks/statements.ts'
import { alarmed, all, type Checks, COLLECTORS, connections, isFree, of, one, whoMay } from './templates.ts'

const reading = (statement: Statement, action: string) =>
  /^dynamodb:(?!Describe)/.test(action) && statement.Condition === undefined
const others = (_: Statement, action: string) =>
  action.startsWith('logs:') && !/^logs:(CreateLogStream|PutLogEvents)$/.test(action)

export const state: Checks = {
  reads: () => {
    expect(whoMay(reading)).toEqual([])
    expect(whoMay((_, action) => action === 'dynamodb:Scan')).toEqual([])
  },
  key: () =>
    expect(one('AWS::DynamoDB::Table')['SSESpecification']).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' }),
  logged: () => expect(one('AWS::DynamoDB::Table')['StreamSpecification']).toBeUndefined(),
  kept: () => {
    expect(one('AWS::DynamoDB::Table')).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
  },
  costs: () => expect(one('AWS::DynamoDB::Table')['BillingMode']).toBe('PAY_PER_REQUEST'),
  leaves: () => isFree('AWS::DynamoDB::GlobalTable'),
  fails: () => alarmed('failing'),
}

export const secret: Checks = {
  reads: () => {
    const readers = whoMay((_, action) => action === 'secretsmanager:GetSecretValue')
    expect(readers).toEqual(expect.arrayContaining(COLLECTORS))
    expect(readers).not.toEqual(expect.arrayContaining(['GenerateConsentUrlRole']))
    isFree('AWS::SecretsManager::ResourcePolicy')
  },
  key: () => {
    expect(one('AWS::SecretsManager::Secret')['KmsKeyId']).toBeDefined()
    const statements = all.flatMap((template) => [...rolesOf(template).values()].flatMap(statementsOf))
    for (const statement of statements.filter(({ Sid }) => Sid === 'PrivateKeyKey')) {
      expect(Object.keys(statement.Condition?.['StringEquals'] ?? {})).toContain('kms:EncryptionContext:SecretARN')
    }
  },
  logged: () => {
    for (const { Environment } of of(all, 'AWS::Lambda::Function'))
      expect(JSON.stringify(Environment)).not.toMatch(/PRIVATE KEY|resolve:secretsmanager/)
  },
  kept: () => {
    const [made] = connections.flatMap((template) =>
      Object.values(template.findResources('AWS::SecretsManager::Secret')),
    )
    expect(made).toMatchObject({ DeletionPolicy: 'Retain' })
    expect(made?.['Properties']).not.toHaveProperty('SecretString')
    expect(made?.['Properties']).not.toHaveProperty('GenerateSecretString')
  },
  costs: () => expect(of(all, 'AWS::SecretsManager::Secret')).toHaveLength(connections.length),
  leaves: () => expect(one('AWS::SecretsManager::Secret')['ReplicaRegions']).toBeUndefined(),
  fails: () => alarmed('access', 'previous-key'),
}

export const logs: Checks = {
  reads: () => {
    expect(whoMay(others)).toEqual([])
    isFree('AWS::Logs::ResourcePolicy')
  },
  key: () => {
    for (const { KmsKeyId } of of(all, 'AWS::Logs::LogGroup')) expect(toPlain(KmsKeyId)).toMatch(/logskeyarn/)
  },
  logged: () => isFree('AWS::Logs::SubscriptionFilter'),
  kept: () => {
    for (const { RetentionInDays } of of(all, 'AWS::Logs::LogGroup')) expect(RetentionInDays).toBe(90)
  },
  costs: () => isFree('AWS::Logs::MetricFilter'),
  leaves: () => {
    const receivers = new Set(all.flatMap(alarmsOf).flatMap(({ AlarmActions }) => AlarmActions))
    expect([...receivers]).toEqual(['arn:aws:sns:eu-central-1:111111111111:soc'])
  },
  fails: () => alarmed('not-running'),
}
