import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { toWarnings } from '../../../infra/config/warnings.ts'
import { connection, mistakesOf, parse, parseDeploy, toText } from '../support.ts'

const endpoints = { monitor: 'http://127.0.0.1:9', admin: 'http://localhost:9' }

test('another server needs its endpoints, and may be http on this computer only', () => {
  const serverUrl = 'http://127.0.0.1:8080'
  expect(mistakesOf(() => parse(toText({ serverUrl })))).toEqual([
    'connections[0].endpoints: lacks monitor and admin; needed because serverUrl is not one of DocuSign',
  ])
  expect(mistakesOf(() => parse(toText({ serverUrl, endpoints })))).toEqual([])
  expect(mistakesOf(() => parse(toText({ serverUrl: 'http://10.0.0.1', endpoints })))).toHaveLength(1)
  expect(mistakesOf(() => parse(toText({ endpoints: { monitor: 'http://corp' } })))).toEqual([
    expect.stringContaining('connections[0].endpoints.monitor: is http'),
  ])
})

test.each([
  ['2020-12-31', 'is before 2021-01-01'],
  ['P3000D', 'is before 2021-01-01'],
  ['2026-06-02', 'is in the future'],
  ['2026-02-30', 'is not of the form'],
  ['P1Y', 'has a unit that is not allowed'],
  ['P', 'is not of the form'],
])('startFrom %s: %s', (startFrom, wrong) => {
  expect(mistakesOf(() => parse(toText({ startFrom })))).toEqual([
    expect.stringContaining(`connections[0].startFrom: ${wrong}`),
  ])
})

test('a proxy needs a network in AWS, but not in the local run', () => {
  const text = toText({ useSystemProxy: true, proxy: { url: 'http://proxy.corp:3128', noProxy: 'localhost,.corp' } })
  expect(mistakesOf(() => parse(text))).toEqual([])
  expect(mistakesOf(() => parseDeploy(text))).toEqual([expect.stringContaining('connections[0].proxy: needs aws.vpc')])
})

test('system proxy settings without a proxy are refused for AWS only, where there are none', () => {
  const text = toText({ useSystemProxy: true })
  expect(mistakesOf(() => parse(text))).toEqual([])
  expect(mistakesOf(() => parseDeploy(text))).toEqual([expect.stringContaining('connections[0].proxy: is missing')])
})

const withProxy = (proxy: object, useSystemProxy: boolean) => mistakesOf(() => parse(toText({ proxy, useSystemProxy })))

test('a proxy that would not be used, or holds a password, is refused', () => {
  expect(withProxy({ url: 'http://p:1' }, false)).toEqual([
    expect.stringContaining('connections[0].useSystemProxy: is off'),
  ])
  expect(withProxy({ url: 'http://u:hunter2@p:1' }, true)).toEqual([
    'connections[0].proxy.url: holds a name or password; allowed: http://host:port or https://host:port, without name and password',
  ])
})

test('two connections of one name are one mistake, at the second', () => {
  const text = JSON.stringify({ connections: [connection, connection] })
  expect(mistakesOf(() => parse(text))).toEqual([
    'connections[1].name: is the name of connections[0] too; allowed: names that differ',
  ])
})

test('an existing secret, key and topic have to be in the region that is deployed to', () => {
  const others = {
    aws: {
      account: '111111111111',
      region: 'eu-central-1',
      kmsKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/11111111-2222-4333-8444-555555555555',
    },
    alarms: { topicArn: 'arn:aws:sns:us-east-1:111111111111:t' },
  }
  const privateKeySecretArn = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:x'
  const paths = mistakesOf(() => parseDeploy(toText({ privateKeySecretArn }, others))).map((one) => one.split(':')[0])
  expect(paths).toEqual(['aws.kmsKeyArn', 'alarms.topicArn', 'connections[0].privateKeySecretArn'])
})

describe('caFile', () => {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  test.each([
    ['cannot be read', {}],
    ['holds no certificate', { 'ca.pem': 'hello' }],
    ['holds a private key', { 'ca.pem': String(pem) }],
    [
      'holds a certificate that cannot be read',
      { 'ca.pem': '-----BEGIN CERTIFICATE-----\nMIIx\n-----END CERTIFICATE-----' },
    ],
  ])('%s', (wrong, files: Record<string, string>) => {
    const mistakes = mistakesOf(() => parse(toText({ caFile: 'ca.pem' }), files))
    expect(mistakes).toEqual([expect.stringContaining(`connections[0].caFile: ${wrong}; allowed: a PEM file`)])
  })
})

test.each([
  [{ access: 'assumed-role' }, 'xsiam.externalId: is missing'],
  [{ access: 'workload-identity' }, 'xsiam.subject: is missing'],
  [{ access: 'assumed-role', externalId: 'abc', subject: '1' }, 'xsiam.subject: is not used'],
  [
    { access: 'workload-identity', subject: '1', principalArn: 'arn:aws:iam::111111111111:role/x' },
    'xsiam.principalArn: is no identity provider',
  ],
  [{ externalId: 'abc' }, 'xsiam.externalId: is not used'],
  [{ access: 'root' }, 'xsiam.access: is not one of the words'],
])('xsiam %j', (xsiam, wrong) => {
  expect(mistakesOf(() => parse(toText({}, { xsiam })))).toEqual([expect.stringContaining(wrong)])
})

test.each([
  [{}, 'alarms: names no receiver'],
  [{ email: 'soc@example.com', topicArn: 'arn:aws:sns:eu-central-1:111111111111:t' }, 'alarms: names two receivers'],
  [{ email: 'soc' }, 'alarms.email: is not of the form'],
])('alarms %j', (alarms, wrong) => {
  expect(mistakesOf(() => parse(toText({}, { alarms })))).toEqual([expect.stringContaining(wrong)])
})

test('settings that do not fit into a function are found before anything is deployed', () => {
  const auditUsersDrop = Array.from({ length: 200 }, (_, index) => `aMemberOfTheUser${index}`)
  expect(mistakesOf(() => parseDeploy(toText({ auditUsersDrop })))).toEqual([
    expect.stringMatching(/^connections\[0\]: makes \d+ bytes of environment; allowed by AWS: 4096/),
  ])
})

const alarms = { email: 'soc@example.com' }
const paths = (changes: Record<string, unknown>, others: Record<string, unknown> = { alarms }) =>
  toWarnings(parse(toText(changes, others))).map(({ path }) => path)

test('trusting any certificate warns, an ordinary connection does not', () => {
  const eventTypes = ['Customer events']
  expect(paths({ eventTypes, trustAnyCertificate: true })).toEqual(['connections[0].trustAnyCertificate'])
  expect(paths({ eventTypes })).toEqual([])
})

test('alarms that nobody hears of warn', () => {
  expect(paths({ eventTypes: ['Customer events'] }, {})).toEqual(['alarms'])
})

test('a schedule that differs from week to week warns: no alarm can tell that a run is missing', () => {
  const schedule = { customerEvents: 'cron(0 9 1 * ? *)' }
  expect(paths({ eventTypes: ['Customer events'], schedule })).toEqual(['connections[0].schedule'])
})
