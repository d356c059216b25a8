import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Places } from '../../../functions/doctor/aws/places.ts'
import { examine } from '../../../functions/doctor/doctor.ts'
import { addEvents } from '../lib/command/events.ts'
import { runOn } from '../lib/command/runs.ts'
import { type Bench, createBench, KEYS } from '../lib/command/setup.ts'
import { PLACES, startAccount } from './stand-in.ts'

let bench: Bench
let aws: Awaited<ReturnType<typeof startAccount>>

beforeEach(async () => {
  bench = await createBench()
  aws = await startAccount(bench.time)
  const [accountId = ''] = bench.docusign.settings.accountIds
  const ids = [bench.docusign.settings.userId, '33333333-3333-4333-8333-000000000001']
  bench.docusign.addUsers(ids.map((userId) => ({ accountId, userId })))
})
afterEach(async () => {
  await Promise.all([bench.close(), aws.close()])
})

const run = (settings: Parameters<Bench['with']>[0] = {}, places: Places = PLACES) => {
  return examine({}, { ...bench.with(settings), aws: { ask: aws.ask, places } })
}

const lineOf = async (check: string, settings: Parameters<Bench['with']>[0] = {}, places: Places = PLACES) => {
  const { lines } = await run(settings, places)
  return lines.find((line) => line.check === check)
}

const catchUp = async () => {
  addEvents(bench, 1)
  await runOn(bench.at, 'audit-users')
  await runOn(bench.at, 'customer-events')
}

test('a healthy connection has no failure and no warning', async () => {
  await catchUp()
  const answer = await run()
  expect(answer.message).toContain('All is well.')
  expect(answer).toMatchObject({ ok: true, failures: 0, warnings: 0 })
})

test('nothing is changed, and no token, key or credential is in the answer', async () => {
  await catchUp()
  const before = bench.dynamo.calls.length
  const shown = JSON.stringify(await run()) + bench.lines.join()
  expect(new Set(bench.dynamo.calls.slice(before))).toEqual(new Set(['Query']))
  const planted = [...bench.docusign.ledger.tokens.map(({ token }) => token), KEYS.privateKey.split('\n')[3] ?? '']
  expect([...planted, 'MARKER'].filter((secret) => shown.includes(secret))).toEqual([])
})

const monitor = (generation: 'lens' | 'organization', settings = {}) => lineOf(`Monitor (${generation})`, settings)

describe('Monitor’s 403 is told apart', () => {
  test('not licensed or not switched on, by the other generation’s answer', async () => {
    bench.docusign.change({ monitorAccess: 'not-entitled' })
    expect(await monitor('lens')).toMatchObject({
      state: 'failure',
      text: expect.stringMatching(/not licensed.*Features/),
    })
    expect(await monitor('organization')).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('not in use'),
    })
  })

  test('administrator of two organizations', async () => {
    bench.docusign.change({
      monitorAccess: 'no-role',
      accountIds: [...bench.docusign.settings.accountIds, 'a2'],
      organizations: { a2: 'o2' },
    })
    const organizationId = bench.docusign.settings.organizationId
    expect(await monitor('lens', { organizationId })).toMatchObject({
      state: 'failure',
      text: expect.stringContaining('administers 2 organizations'),
    })
  })

  test('not the role, when the Admin API lists the users', async () => {
    bench.docusign.change({ monitorAccess: 'no-role' })
    expect(await monitor('lens')).toMatchObject({
      state: 'failure',
      text: expect.stringContaining('so it is not the role'),
    })
  })

  test('the role, when the Admin API refuses too', async () => {
    bench.docusign.change({ monitorAccess: 'no-role' })
    bench.docusign.faults.from('admin-users', { kind: 'answer', status: 403 })
    expect(await monitor('lens')).toMatchObject({
      state: 'failure',
      text: expect.stringContaining('the role is missing'),
    })
  })

  test('all four reasons, when nothing else is known', async () => {
    bench.docusign.change({ monitorAccess: 'no-role' })
    expect(await monitor('lens', { eventTypes: ['Customer events'] })).toMatchObject({
      text: expect.stringMatching(/Check, in this order/),
    })
  })

  test('a generation that is not in use does not fail the examination', async () => {
    await catchUp()
    bench.docusign.faults.from('organization', { kind: 'answer', status: 404 })
    expect(await run()).toMatchObject({ ok: true, failures: 0, warnings: 1 })
  })
})

describe('every error of the Admin API', () => {
  test.each([
    [400, { error: 'invalid_request', error_description: 'MARKER' }, 'bad-request'],
    [401, { errorCode: 'PARTNER_AUTHENTICATION_FAILED', message: 'MARKER' }, 'integration-key-refused'],
    [403, '', 'admin-forbidden'],
    [404, '', 'not-found'],
    [429, { errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', message: 'MARKER' }, 'limit-hourly'],
    [500, '<html>MARKER', 'server-error'],
  ])('%d %j is a failure of its line', async (status, body, code) => {
    bench.docusign.faults.from('admin-users', { kind: 'answer', status, body })
    const line = await lineOf('Admin list')
    expect(line).toMatchObject({ state: 'failure', code })
    expect(line?.text).not.toContain('MARKER')
  })
})

test('a user who may not read others is a warning: their records come from the Admin API', async () => {
  bench.docusign.change({ detailAccess: 'own' })
  expect(await lineOf('detail of another user')).toMatchObject({
    state: 'warning',
    text: expect.stringContaining('marked'),
  })
})

test('where DocuSign lets nobody in, AWS is examined all the same', async () => {
  bench.docusign.change({ consentedScopes: [] })
  const { lines } = await run()
  expect(lines.find(({ state }) => state === 'failure')).toMatchObject({ code: 'consent-required' })
  expect(lines.filter(({ check }) => ['bucket', 'queue', 'stream quarantine'].includes(check))).toHaveLength(3)
})

test('few calls left are a warning', async () => {
  bench.docusign.spend(2900)
  expect(await lineOf('budget')).toMatchObject({
    state: 'warning',
    text: expect.stringMatching(/of 3000 calls are left/),
  })
})

describe('what AWS has', () => {
  type Change = Partial<(typeof aws)['account']>
  test.each<[string, Change, string, string]>([
    ['table', { table: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' }, 'failure', 'INACCESSIBLE'],
    ['stream customer-events', { stream: 'CREATING_FAILED' }, 'failure', 'takes no records'],
    ['bucket', { bucket: 404 }, 'failure', 'knows nothing of that name'],
    ['bucket', { bucket: 403 }, 'failure', 's3:ListBucket'],
    [
      'queue',
      { alarm: 'ALARM', reason: '{"recentDatapoints":[7200]}' },
      'failure',
      '2 announcements waiting, the oldest for more than an hour (2 hours when the alarm rang)',
    ],
    ['queue', { alarm: 'INSUFFICIENT_DATA', reason: 'MARKER' }, 'ok', 'for how long is not known'],
    ['XSIAM', { alarm: 'ALARM' }, 'failure', 'does not read the queue'],
    ['XSIAM', { alarm: 'INSUFFICIENT_DATA' }, 'warning', 'nothing was announced'],
    ['alarm e-mail', { subscriptions: ['PendingConfirmation'] }, 'failure', 'Subscription Confirmation'],
    ['alarm e-mail', { subscriptions: [] }, 'failure', 'nobody is subscribed'],
    ['schedule customer-events', { schedule: 'DISABLED' }, 'failure', 'disabled by hand'],
  ])('%s %j', async (check, change, state, words) => {
    Object.assign(aws.account, change)
    expect(await lineOf(check)).toMatchObject({ state, text: expect.stringContaining(words) })
  })

  test('a schedule that is off because the configuration says so is a warning, not a failure', async () => {
    aws.account.schedule = 'DISABLED'
    const places = { ...PLACES, schedules: { 'customer-events': false } }
    expect(await lineOf('schedule customer-events', {}, places)).toMatchObject({ state: 'warning' })
  })

  test.each([
    ['sqs:GetQueueAttributes', { __type: 'com.amazonaws.sqs#QueueDoesNotExist' }, 'queue', 'missing'],
    [
      'sns:ListSubscriptionsByTopic',
      '<Error><Code>AuthorizationError</Code><Message>MARKER</Message></Error>',
      'alarm e-mail',
      'access-denied',
    ],
    ['cloudwatch:DescribeAlarms', { __type: 'AccessDenied', message: 'MARKER' }, 'queue alarm', 'access-denied'],
  ])('%s that is refused is a failure with its code, without AWS’s own words', async (action, body, check, code) => {
    aws.account.instead[action] = { status: 400, body }
    const line = await lineOf(check)
    expect(line).toMatchObject({ state: 'failure', code })
    expect(line?.text).not.toContain('MARKER')
  })

  test('it asks for nothing but what its role allows', async () => {
    await run()
    expect([...new Set(aws.actions)].sort()).toEqual([
      'cloudwatch:DescribeAlarms',
      'dynamodb:DescribeTable',
      'firehose:DescribeDeliveryStream',
      's3:ListBucket',
      'scheduler:GetSchedule',
      'sns:ListSubscriptionsByTopic',
      'sqs:GetQueueAttributes',
    ])
  })
})

describe('how far behind it is', () => {
  test('an hour late is a failure', async () => {
    await catchUp()
    bench.time.pass(3_600_000)
    expect(await lineOf('lag (Customer events)')).toMatchObject({
      state: 'failure',
      text: expect.stringContaining('1 hour ago'),
    })
  })

  test('before the first run, and while authentication is paused, there is a warning', async () => {
    expect(await lineOf('state (Audit Users)')).toMatchObject({ state: 'warning' })
    bench.docusign.change({ consentedScopes: [] })
    await runOn(bench.with({ eventTypes: ['Customer events'] }), 'customer-events').catch(() => undefined)
    expect(await lineOf('pauses')).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('`reset-access-token`'),
    })
  })
})
