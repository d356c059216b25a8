import { describe, expect, test } from '@jest/globals'
import { inspect } from '../../../infra/cli/preflight.ts'
import { isObject } from '../../../infra/config/config-sections.ts'
import { createResolve, type Resources } from '../../rights/resolve.ts'
import { parseDeploy, synthesize, toText } from '../support.ts'
import { startLittleAws } from './amazon.ts'
import type { Known } from './answers.ts'

const KEY = 'arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-4333-8444-555555555555'
const AWS = { account: '111111111111', region: 'eu-central-1' }
const READY: Known = { account: AWS.account, bootstrap: { '/cdk-bootstrap/hnb659fds/version': '30' } }
const ROOT = 'arn:aws:iam::111111111111:root'
const FIREHOSE = 'firehose.eu-central-1.amazonaws.com'
const ALARMS = { alarms: { email: 'soc@example.com' } }

type Statement = Record<string, unknown>

const findingsOf = async (known: Known, { aws = {}, others = ALARMS, connection = {} }: Given = {}) => {
  const amazon = await startLittleAws({ ...READY, ...known })
  const config = parseDeploy(toText(connection, { ...others, aws: { ...AWS, kmsKeyArn: KEY, ...aws } }))
  const findings = await inspect(amazon.clients, config)
  await amazon.close()
  return findings
}

interface Given {
  aws?: object
  others?: object
  connection?: Record<string, unknown>
}

const toPolicy = (...statements: Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })
const findingsFor = (...statements: Statement[]) => findingsOf({ keyPolicy: toPolicy(...statements) })

/** The statement that AWS puts into the policy of a key when nobody says otherwise. */
const DELEGATION = { Sid: 'IAM', Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'kms:*', Resource: '*' }
const toService = (service: string): Statement => ({ ...DELEGATION, Sid: service, Principal: { Service: service } })
const SERVICES = ['s3.amazonaws.com', 'cloudwatch.amazonaws.com', 'logs.eu-central-1.amazonaws.com'].map(toService)
const NOTHING = { obstacles: [], notes: [] }

/** The statements of the three keys that the shared stack makes, as KMS gets them. */
const toOwnStatements = (): Statement[] => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- templates are ours, and JSON has no types
  const template = synthesize(parseDeploy(toText({}, ALARMS))).shared.toJSON() as Resources
  const resolve = createResolve(template)
  const toPlain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(toPlain)
    if (!isObject(value)) return value
    if (Object.keys(value).some((name) => name === 'Ref' || name.startsWith('Fn::'))) return resolve(value)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toPlain(one)]))
  }
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::KMS::Key')
    .flatMap(({ Properties }) => {
      const policy = toPlain(Properties?.['KeyPolicy'])
      return isObject(policy) ? [policy['Statement']].flat().filter(isObject) : []
    })
}

describe('a policy that allows everything', () => {
  test.each<[what: string, statements: Statement[]]>([
    ['by delegating to IAM', [DELEGATION, ...SERVICES]],
    ['by the account’s number', [{ ...DELEGATION, Principal: { AWS: [AWS.account] } }, ...SERVICES]],
    ['as the keys that the shared stack makes', toOwnStatements()],
    [
      'to everybody in the account',
      [
        {
          ...DELEGATION,
          Principal: '*',
          Condition: {
            StringEquals: { 'kms:CallerAccount': AWS.account },
            Bool: { 'aws:PrincipalIsAWSService': false },
          },
        },
        ...SERVICES,
      ],
    ],
    [
      'over TLS only',
      [
        DELEGATION,
        ...SERVICES,
        {
          Effect: 'Deny',
          Principal: { AWS: ROOT },
          Action: 'kms:*',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    ],
    [
      'and denies somebody else',
      [
        DELEGATION,
        ...SERVICES,
        { ...DELEGATION, Effect: 'Deny', Principal: { AWS: 'arn:aws:iam::111111111111:role/guest' } },
      ],
    ],
    [
      'and denies what is not used here',
      [
        DELEGATION,
        ...SERVICES,
        { ...DELEGATION, Effect: 'Deny', Principal: '*', Action: ['kms:ScheduleKeyDeletion', 'kms:Disable*'] },
      ],
    ],
  ])('%s is fine', async (_, statements) => {
    expect(await findingsFor(...statements)).toEqual(NOTHING)
  })
})

const without = (statements: Statement[], sid: string): Statement[] => statements.filter(({ Sid }) => Sid !== sid)

describe('a policy that lacks something is an obstacle', () => {
  const own = toOwnStatements()

  test.each([
    ['UseThroughServices', /kms:GenerateDataKey through s3\..*kms:Decrypt through firehose\./],
    ['Announcements', /kms:GenerateDataKey, kms:Decrypt \(needed by Amazon S3/],
    ['Alarms', /\(needed by CloudWatch, for its alarms/],
    ['Logs', /kms:Encrypt, kms:Decrypt, kms:GenerateDataKey \(needed by CloudWatch Logs/],
  ])('without %s, which the statement that is printed removes', async (sid, words) => {
    const lacking = without(own, sid)
    const { obstacles, notes } = await findingsFor(...lacking)
    expect([obstacles, notes]).toEqual([[expect.stringMatching(words)], []])
    const [, statement = ''] = String(obstacles[0]).split('\n')
    const added: unknown = JSON.parse(statement)
    expect(await findingsFor(...lacking, ...[added].filter(isObject))).toEqual(NOTHING)
  })

  test.each(['kms:GenerateDataKey', 'kms:Decrypt', 'kms:CreateGrant'])(
    'when Firehose may not use %s',
    async (action) => {
      const others = ['s3', 'dynamodb', 'secretsmanager', 'sqs'].map(
        (service) => `${service}.eu-central-1.amazonaws.com`,
      )
      const elsewhere = { ...DELEGATION, Condition: { StringEquals: { 'kms:ViaService': others } } }
      const rest = ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:CreateGrant'].filter((one) => one !== action)
      const some = {
        ...DELEGATION,
        Action: rest,
        Condition: { StringLike: { 'kms:ViaService': 'firehose.*.amazonaws.com' } },
      }
      const { obstacles } = await findingsFor(elsewhere, some, ...SERVICES)
      expect(obstacles).toEqual([
        expect.stringContaining(`nothing allows ${action} through ${FIREHOSE} (needed by the roles`),
      ])
    },
  )

  test('when another account is admitted, or another key', async () => {
    const foreign = { ...DELEGATION, Principal: { AWS: 'arn:aws:iam::222222222222:root' } }
    expect((await findingsFor(foreign, ...SERVICES)).obstacles).toHaveLength(1)
    expect((await findingsFor({ ...DELEGATION, Resource: `${KEY}0` }, ...SERVICES)).obstacles).toHaveLength(1)
  })

  test('when a statement denies it, which is named', async () => {
    const denial = {
      ...DELEGATION,
      Sid: 'OnlyS3',
      Effect: 'Deny',
      Condition: { StringNotLike: { 'kms:ViaService': 's3.*' } },
    }
    const { obstacles } = await findingsFor(DELEGATION, ...SERVICES, denial)
    expect(obstacles).toEqual([expect.stringMatching(/the statement OnlyS3 denies .*kms:Decrypt through firehose\./)])
    expect(String(obstacles[0])).not.toContain('through s3.')
  })
})

describe('what can’t be known before the deployment is a note and stops nothing', () => {
  test.each<[what: string, statement: Statement]>([
    [
      'roles that are listed by name',
      { ...DELEGATION, Sid: 'Perhaps', Principal: { AWS: ['arn:aws:iam::111111111111:role/one'] } },
    ],
    [
      'roles whose ids are left of deleted ones',
      { ...DELEGATION, Sid: 'Perhaps', Principal: { AWS: 'AROAABCDEFGHIJKLMNOPQ' } },
    ],
    [
      'a condition on roles',
      { ...DELEGATION, Sid: 'Perhaps', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } } },
    ],
    [
      'an operator that isn’t known',
      { ...DELEGATION, Sid: 'Perhaps', Condition: { NumericLessThan: { 'kms:ViaService': '1' } } },
    ],
  ])('%s', async (_, statement) => {
    const { obstacles, notes } = await findingsFor(statement, ...SERVICES)
    expect([obstacles, notes]).toEqual([[], [expect.stringMatching(/Can’t tell .*depends on the statement Perhaps\./)]])
  })

  test('a denial with a condition on the organization', async () => {
    const denial = {
      ...DELEGATION,
      Sid: 'Org',
      Effect: 'Deny',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    }
    const { obstacles, notes } = await findingsFor(DELEGATION, ...SERVICES, denial)
    expect([obstacles, notes]).toEqual([[], [expect.stringContaining('statement Org.')]])
  })

  const STATEMENTS = expect.stringMatching(
    /couldn’t be checked\..*locked-down\.md.*\n\{"Sid":"UseThroughServices".*firehose/s,
  )

  test.each<[what: string, known: Known, aws: object, why: string]>([
    ['a policy that may not be read', { denied: ['kms:GetKeyPolicy'] }, {}, 'ask for kms:GetKeyPolicy'],
    [
      'a key of another account',
      {},
      { kmsKeyArn: KEY.replace('111111111111', '222222222222') },
      'in the account 222222222222',
    ],
    ['a policy that isn’t JSON', { keyPolicy: 'MARKER' }, {}, 'isn’t JSON'],
  ])('%s, with what the key must allow', async (_, known, aws, why) => {
    const { obstacles, notes } = await findingsOf(known, { aws })
    expect([obstacles, notes]).toEqual([[], [STATEMENTS]])
    expect(notes[0]).toContain(why)
    expect(notes[0]).not.toContain('MARKER')
  })
})

test('a key that doesn’t exist is an obstacle', async () => {
  const { obstacles, notes } = await findingsOf({})
  expect([obstacles, notes]).toEqual([[expect.stringContaining(`The key ${KEY} (aws.kmsKeyArn) doesn’t exist`)], []])
})

test('nothing is asked of a key that the deployment doesn’t use', async () => {
  const onlyLogs = [DELEGATION, SERVICES[0], SERVICES[2]].filter(isObject)
  expect(await findingsOf({ keyPolicy: toPolicy(...onlyLogs) }, { others: {} })).toEqual(NOTHING)
  const services = ['s3', 'dynamodb', 'firehose', 'sqs'].map((one) => `${one}.eu-central-1.amazonaws.com`)
  const noSecret = { ...DELEGATION, Condition: { StringEquals: { 'kms:ViaService': services } } }
  const connection = { privateKeySecretArn: 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf' }
  expect(await findingsOf({ keyPolicy: toPolicy(noSecret, ...SERVICES) }, { connection })).toEqual(NOTHING)
})

test('without a given key no policy is asked for', async () => {
  expect(await findingsOf({ denied: ['kms:GetKeyPolicy'] }, { aws: { kmsKeyArn: undefined } })).toEqual(NOTHING)
})
