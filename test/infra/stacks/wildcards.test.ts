import { describe, expect, test } from '@jest/globals'
import type { Template } from 'aws-cdk-lib/assertions'
import { aws, parseDeploy, synthesize, toText } from '../support.ts'
import { rolesOf, type Statement, statementsOf, toPlain } from './statements.ts'

const templatesWith = (changes: Record<string, unknown> = {}, others: Record<string, unknown> = {}): Template[] => {
  const { shared, connections } = synthesize(parseDeploy(toText(changes, others)))
  return [shared, ...connections]
}

/** Statements that functions of a connection have in common: there are some in a network, or with a given secret. */
const commonOf = (made: Template[]): Statement[] =>
  made
    .flatMap((template) => Object.values(template.findResources('AWS::IAM::Policy')))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)

test('of an existing secret, whatever its key, only that secret can be decrypted', () => {
  const arn = 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:mine-AbCdEf'
  const [decrypting, ...others] = commonOf(templatesWith({ privateKeySecretArn: arn }))
  expect(others).toEqual([])
  expect(decrypting?.Resource).toBe('arn:aws:kms:eu-central-1:222222222222:key/*')
  expect(decrypting?.Condition?.['StringEquals']).toMatchObject({ 'kms:EncryptionContext:SecretARN': arn })
})

test('only Lambda itself, never the code of a function, may make network interfaces', () => {
  const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
  const [network, ...others] = commonOf(templatesWith({}, { aws: { ...aws, vpc } }))
  expect(others).toEqual([])
  expect(network?.Resource).toBe('*')
  expect(toPlain(network?.Condition?.['ArnNotLike']?.['lambda:SourceFunctionArn'])).toMatch(
    /:function:docusign-acme-prod-\*$/,
  )
})

const objects = (template: Template | undefined): Statement | undefined =>
  template && statementsOf(rolesOf(template).get('StreamsRole')).find(({ Sid }) => Sid === 'Objects')

/** What S3 itself makes of a resource: `*` is any text, with slashes. */
const covers = (resource: string, key: string): boolean =>
  new RegExp(`^${resource.replace(/^.*?\}\//, '').replaceAll('*', '.*')}$`).test(key)

describe('Firehose', () => {
  const resources = [objects(templatesWith()[1])?.Resource].flat().map(toPlain)
  const mayWrite = (key: string) => resources.some((resource) => covers(resource, key))
  const keysOf = (connection: string) => [
    `data/customer-events/${connection}/2026/01/01/00/x.gz`,
    `data/audit-users/${connection}/2026/01/01/00/x.gz`,
    `quarantine/${connection}/2026/01/01/00/x.gz`,
    `errors/quarantine/${connection}/processing-failed/2026/01/01/00/x.gz`,
  ]

  test('writes below the folders of its connection', () => {
    expect(keysOf('acme-prod').filter((key) => !mayWrite(key))).toEqual([])
  })

  test('and nowhere else, whatever the other connections are called', () => {
    const others = ['acme', 'prod', 'acme-prod-2', 'x-acme-prod', 'customer-events', 'data', 'quarantine', 'errors']
    expect([...others.flatMap(keysOf), 'acme-prod/x', 'logs/acme-prod/x'].filter(mayWrite)).toEqual([])
  })
})
