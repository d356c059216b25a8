import { describe, expect, test } from '@jest/globals'
import { mistakesOf, parse, parseDeploy, toText } from '../support.ts'

const GUID = '33333333-3333-4333-8333-333333333333'

/** Name, default, values that are allowed, values that are not. */
const PARAMETERS: [name: string, fallback: unknown, right: unknown[], wrong: unknown[]][] = [
  ['name', 'acme-prod', ['a', 'a1-b', 'a'.repeat(24)], ['', 'A', '1a', 'a_b', 'a'.repeat(25), 'shared', 7]],
  [
    'serverUrl',
    'https://account.docusign.com',
    ['https://account-d.docusign.com', 'https://account.docusign.com/'],
    ['account.docusign.com', 'http://account.docusign.com', 'https://account.docusign.com/oauth', 'https://u:p@x.y', 1],
  ],
  ['integrationKey', '11111111-1111-4111-8111-111111111111', [GUID, GUID.toUpperCase()], ['', `{${GUID}}`, 'key', 1]],
  ['userId', '22222222-2222-4222-8222-222222222222', [GUID], ['someone@example.com', `${GUID} `, null]],
  [
    'redirectUrl',
    'https://localhost',
    ['http://localhost:3000/x', 'https://a.b/c?d=e'],
    ['', '/x', 'http://a.b', 'https://a#b', 'ftp://a'],
  ],
  ['organizationId', undefined, [GUID], ['', 'x', 1, null]],
  ['accountIds', undefined, [[GUID]], [[], ['x'], GUID, [GUID, GUID]]],
  [
    'privateKeySecretArn',
    undefined,
    ['arn:aws:secretsmanager:eu-central-1:111111111111:secret:docusign-AbCdEf'],
    ['docusign', 'arn:aws:s3:::x'],
  ],
  ['fetchEvents', true, [false], ['true', 0, null]],
  [
    'eventTypes',
    ['Customer events', 'Audit Users'],
    [['Customer events'], ['Audit Users']],
    [[], ['customer events'], ['Audit Users', 'Audit Users'], 'Audit Users'],
  ],
  ['maxCustomerEventsPerFetch', 2000, [1, 2000], [0, 2001, 1.5, '2000', -1]],
  ['maxUserDataEventsPerFetch', 1250, [1, 1250], [0, 1251, 1.5, '1']],
  ['trustAnyCertificate', false, [true], ['yes', 1]],
  ['startFrom', 'P7D', ['PT1H', 'P1DT30M', 'P2W', '2021-01-01', '2026-01-31T08:00:00+02:00'], ['', 7, 'P1M', '7 days']],
  [
    'schedule',
    { auditUsers: 'rate(15 minutes)', customerEvents: 'rate(1 minute)' },
    [{}, { auditUsers: 'rate(1 hour)' }],
    ['rate(1 hour)', { x: 'y' }],
  ],
  ['monitorApi', 'lens', ['organization'], ['v3', 2]],
  ['mapLocation', true, [false], ['false']],
  [
    'loginWords',
    undefined,
    [{ login: ['LoginAttempt'] }, { mfa: ['Pass code'], login: ['SSO_Login'] }, {}],
    [{ login: [] }, { login: ['a@b'] }, { login: 'LoginAttempt' }, { logins: ['x'] }, { mfa: ['a', 'a'] }, 'Login'],
  ],
]

/** `test.each` would take a list among the values for several arguments. */
const one = (values: unknown[]): [unknown][] => values.map((value) => [value])

const memberOf = (text: string, name: string): unknown => {
  const members: Record<string, unknown> = { ...parse(text).connections[0] }
  return members[name]
}

describe.each(PARAMETERS)('%s', (name, fallback, right, wrong) => {
  test('is the documented default when left out', () => {
    expect(memberOf(toText(), name)).toEqual(fallback)
  })

  test.each(one(right))('may be %j', (value) => {
    const expected = name === 'schedule' ? { ...Object(fallback), ...Object(value) } : value
    expect(memberOf(toText({ [name]: value }), name)).toEqual(expected)
  })

  test.each(one(wrong))('%j is one mistake that names the path and what is allowed', (value) => {
    const mistakes = mistakesOf(() => parse(toText({ [name]: value })))
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(new RegExp(`^connections\\[0\\]\\.${name}(\\[|\\.|: ).*; allowed: `))
  })
})

test.each(['name', 'integrationKey', 'userId', 'redirectUrl'])('%s is required', (name) => {
  expect(mistakesOf(() => parse(toText({ [name]: undefined })))).toEqual([
    expect.stringContaining(`connections[0].${name}: is missing; allowed: `),
  ])
})

const AWS: [name: string, right: unknown[], wrong: unknown[]][] = [
  ['account', ['222222222222'], [111111111111, '1', '']],
  ['region', ['us-gov-west-1', 'eu-central-1'], ['Frankfurt', 'eu-central', '']],
  ['namePrefix', ['ds', 'sixteen-letters1'], ['D', 'aws-x', 'ssm1', 'x-', 'seventeen-letters', '']],
  ['tags', [{}, { team: 'soc', 'cost center': '7' }], [{ 'aws:x': '1' }, { a: 1 }, []]],
  ['permissionsBoundary', ['arn:aws:iam::111111111111:policy/b'], ['b', 'arn:aws:iam::111111111111:role/b']],
  ['rolePath', ['/', '/apps/soc/'], ['apps', '/apps', 'apps/']],
  ['bootstrapQualifier', ['soc1'], ['', 'elevenchars', 'a-b']],
  [
    'kmsKeyArn',
    ['arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-4333-8444-555555555555'],
    ['ab-1', 'arn:aws:kms:eu-central-1:111111111111:alias/x'],
  ],
  ['accessLogBucket', ['logs.example'], ['X', 'arn:aws:s3:::x']],
  ['logRetentionDays', [1, 365], [0, 2, '90', 91]],
  [
    'vpc',
    [{ vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }],
    [{}, 'vpc-01234567', { vpcId: 'vpc-1', subnetIds: [], securityGroupIds: ['x'] }],
  ],
]

describe.each(AWS)('aws.%s', (name, right, wrong) => {
  const withValue = (value: unknown) =>
    toText({}, { aws: { account: '111111111111', region: 'eu-central-1', [name]: value } })

  test.each(one(right))('may be %j', (value) => {
    const { aws }: { aws: Record<string, unknown> } = parseDeploy(withValue(value))
    expect(aws[name]).toEqual(value)
  })

  test.each(one(wrong))('%j is refused', (value) => {
    const mistakes = mistakesOf(() => parseDeploy(withValue(value)))
    expect(mistakes.length).toBeGreaterThan(0)
    for (const mistake of mistakes) expect(mistake).toMatch(new RegExp(`^aws\\.${name}.*; allowed: `))
  })
})

test.each([
  ['https://demo.docusign.net', 'https://account-d.docusign.com'],
  ['https://appdemo.docusign.com', 'https://account-d.docusign.com'],
  ['https://lens-d.docusign.net', 'https://account-d.docusign.com'],
  ['https://www.docusign.net', 'https://account.docusign.com'],
  ['https://na3.docusign.net', 'https://account.docusign.com'],
])('another host of DocuSign’s as serverUrl is told which account server fits: %s', (serverUrl, fitting) => {
  const [told = ''] = mistakesOf(() => parse(toText({ serverUrl })))
  expect(told).toMatch(/serverUrl.*https:\/\/account\.docusign\.com \(production\) or https:\/\/account-d/)
  expect(told).toContain(`For this host it is ${fitting}`)
})

test('a host that isn’t DocuSign’s still needs its endpoints', () => {
  expect(mistakesOf(() => parse(toText({ serverUrl: 'https://notdocusign.com' }))).join()).toMatch(
    /endpoints.*lacks monitor and admin/,
  )
})
