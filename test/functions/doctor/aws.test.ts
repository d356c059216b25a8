import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Account, DATA_KEY, toHealthy } from './answers.ts'
import { type Clinic, openClinic } from './setup.ts'
import { PLACES } from './stand-in.ts'

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
})
afterEach(() => void Object.assign(clinic.aws.account, toHealthy(new Date())))
afterAll(() => clinic.close())

test.each<[string, Partial<Account>, string, string]>([
  ['table', { table: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' }, 'failure', 'INACCESSIBLE'],
  ['stream customer-events', { stream: 'CREATING_FAILED' }, 'failure', 'takes no records'],
  ['bucket', { bucket: 404 }, 'failure', 'has no resource of that name'],
  ['bucket', { bucket: 403 }, 'failure', 'does not allow this function s3:ListBucket (status 403)'],
  [
    'queue',
    { alarm: 'ALARM', reason: '{"recentDatapoints":[7200]}' },
    'failure',
    '2 announcements waiting, the oldest for more than an hour (2 hours when the alarm rang)',
  ],
  ['queue', { alarm: 'INSUFFICIENT_DATA', reason: 'MARKER' }, 'ok', 'for how long is not known'],
  ['alarm e-mail', { subscriptions: ['PendingConfirmation'] }, 'failure', 'Subscription Confirmation'],
  ['alarm e-mail', { subscriptions: ['PendingConfirmation', 'arn:1'] }, 'warning', '1 of 2 subscriptions'],
  ['alarm e-mail', { subscriptions: [] }, 'failure', 'nobody is subscribed'],
  ['schedule customer-events', { schedule: 'DISABLED' }, 'failure', 'disabled by hand'],
])('%s %j', async (check, change, state, words) => {
  Object.assign(clinic.aws.account, change)
  expect(await clinic.lineOf(check)).toMatchObject({ state, text: expect.stringContaining(words) })
})

describe('the encryption of a stream', () => {
  const OTHER_KEY = DATA_KEY.replace('data', 'other')
  const by = (key: string, status = 'ENABLED') => ({ Status: status, KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: key })
  const FailureDescription = { Type: 'KMS_ACCESS_DENIED', Details: 'MARKER' }

  test.each<[what: string, encryption: object | undefined, state: string, words: string]>([
    [
      'with the key that the collectors may use',
      by(DATA_KEY),
      'ok',
      `encrypted with ${DATA_KEY}, which the collectors’ roles are granted`,
    ],
    [
      'with another key',
      by(OTHER_KEY),
      'failure',
      `the key ${OTHER_KEY} (ENABLED), which the collectors’ roles may not use`,
    ],
    ['with another key, and how to change it', by(OTHER_KEY), 'failure', `KeyARN=${DATA_KEY}`],
    ['that is being switched on', by(DATA_KEY, 'ENABLING'), 'warning', 'ENABLING'],
    [
      'that could not be switched on',
      { ...by(DATA_KEY, 'ENABLING_FAILED'), FailureDescription },
      'failure',
      '(KMS_ACCESS_DENIED)',
    ],
    ['with a key of AWS', { Status: 'ENABLED', KeyType: 'AWS_OWNED_CMK' }, 'warning', 'ENABLED, AWS_OWNED_CMK'],
    ['that is off', { Status: 'DISABLED' }, 'warning', 'not encrypted with your key (DISABLED, no key)'],
    ['that AWS does not tell of', undefined, 'ok', 'does not report'],
  ])('%s', async (_, encryption, state, words) => {
    clinic.aws.account.encryption = encryption
    const line = await clinic.lineOf('stream customer-events')
    expect(line).toMatchObject({ state, text: expect.stringContaining(words) })
    expect(line?.text).not.toContain('MARKER')
  })
})

describe('what the configuration leaves out is a warning', () => {
  test('a schedule that is off because the configuration says so', async () => {
    clinic.aws.account.schedule = 'DISABLED'
    const places = { ...PLACES, schedules: { 'customer-events': false } }
    expect(await clinic.lineOf('schedule customer-events', {}, places)).toMatchObject({ state: 'warning' })
  })

  test('alarms that nobody is told of', async () => {
    const { topicArn: _, ...places } = PLACES
    const words = expect.stringContaining('Set `alarms.email`')
    expect(await clinic.lineOf('alarm e-mail', {}, places)).toMatchObject({ state: 'warning', text: words })
  })
})

const denial = '<ErrorResponse><Error><Code>AuthorizationError</Code><Message>MARKER</Message></Error></ErrorResponse>'

describe('what AWS refuses is a failure with action and cure, without AWS’s own words', () => {
  test.each([
    ['sqs:GetQueueAttributes', 400, { __type: 'com.amazonaws.sqs#QueueDoesNotExist' }, 'queue', 'missing'],
    ['sns:ListSubscriptionsByTopic', 403, denial, 'alarm e-mail', 'access-denied'],
    ['iam:GetRole', 403, denial.replace('AuthorizationError', 'AccessDenied'), 'XSIAM’s role', 'access-denied'],
    ['iam:GetRole', 404, denial.replace('AuthorizationError', 'NoSuchEntity'), 'XSIAM’s role', 'missing'],
    ['cloudwatch:DescribeAlarms', 400, { __type: 'AccessDenied', message: 'MARKER' }, 'queue alarm', 'access-denied'],
    ['scheduler:GetSchedule', 500, 'MARKER', 'schedule customer-events', 'aws-unavailable'],
  ])('%s %d', async (action, status, body, check, code) => {
    clinic.aws.account.instead[action] = { status, body }
    const line = await clinic.lineOf(check)
    expect(line).toMatchObject({ state: 'failure', code })
    expect(line?.text).not.toContain('MARKER')
  })
})

test('a service that only the doctor needs and cannot reach, as in a VPC without NAT, is asked twice and is a warning', async () => {
  clinic.aws.account.instead['sqs:GetQueueAttributes'] = 'reset'
  const before = clinic.aws.actions.length
  const { lines } = await clinic.examine()
  expect(lines.find(({ check }) => check === 'queue')).toMatchObject({
    state: 'warning',
    text: expect.stringMatching(/sqs could not be reached.*NAT gateway.*Only the doctor needs it/),
  })
  expect(lines.find(({ check }) => check === 'alarm e-mail')?.state).toBe('ok')
  expect(clinic.aws.actions.slice(before).filter((action) => action === 'sqs:GetQueueAttributes')).toHaveLength(2)
})

test('a service that the collector needs and cannot be reached is a failure', async () => {
  clinic.aws.account.instead['firehose:DescribeDeliveryStream'] = 'reset'
  const words = expect.stringContaining('firehose could not be reached')
  const line = await clinic.lineOf('stream customer-events')
  expect(line).toMatchObject({ state: 'failure', code: 'unreachable', text: words })
})

test('a topic of another account that does not show its subscriptions is a warning', async () => {
  clinic.aws.account.instead['sns:ListSubscriptionsByTopic'] = { status: 403, body: denial }
  const places = { ...PLACES, topicArn: 'arn:aws:sns:eu-central-1:222222222222:soc' }
  const words = expect.stringContaining('Look there who is subscribed')
  expect(await clinic.lineOf('alarm e-mail', {}, places)).toMatchObject({ state: 'warning', text: words })
})
