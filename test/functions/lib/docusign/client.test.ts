import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { LimitReached } from '../../../../functions/lib/docusign/errors.ts'
import { closeSetups, createSetup, type Setup, START, signal, toFailure, toMonitor } from './setup.ts'

let setup: Setup
beforeEach(async () => {
  setup = await createSetup()
})
afterEach(closeSetups)

const calls = (route: string) => setup.docusign.requests.filter((request) => request.route === route).length

test('an answer comes with DocuSign’s clock, its limits and its size', async () => {
  setup.docusign.addEvents([{ eventId: '1', timestamp: '2026-11-22T10:00:00Z' }], {
    ingestedAt: new Date(START.getTime() - 1000),
  })
  const called: unknown[] = []
  const answer = await setup.run({ client: { onCall: (call) => called.push(call) } }).get()
  expect(answer.body).toMatchObject({ data: [{ eventId: '1' }], endCursor: expect.any(String) })
  expect(answer.date).toEqual(START)
  expect(answer.limits).toMatchObject({ limit: 3000, remaining: 2999, burstLimit: 500 })
  expect(answer.bytes).toBe(JSON.stringify(answer.body).length)
  expect(called).toEqual([{ api: 'monitor', status: 200, limits: answer.limits, bytes: answer.bytes }])
})

describe('a refused token', () => {
  test('is replaced once, and the call made again', async () => {
    const run = setup.run()
    await run.get()
    setup.docusign.expireTokens()
    await run.get()
    expect([calls('token'), calls('lens')]).toEqual([2, 3])
    expect([...setup.stores.tokens.values()].map(({ accessToken }) => accessToken)).toEqual([
      setup.docusign.ledger.tokens[1]?.token,
    ])
  })
  test('that is refused again is an error, and later runs wait before they try again', async () => {
    setup.docusign.faults.from('monitor', { kind: 'token-revoked' })
    expect(await toFailure(setup.run().get())).toMatchObject({ code: 'unauthorized', status: 401 })
    expect([calls('token'), calls('lens')]).toEqual([2, 2])
    expect(setup.stores.tokens.size).toBe(0)
    expect(await toFailure(setup.run().get())).toMatchObject({ code: 'authentication-paused' })
    setup.docusign.faults.clear()
    setup.time.pass(61_000)
    await setup.run().get()
    expect(setup.stores.pauses.size).toBe(0)
  })
  test('isn’t suspected when the code says that the user lacks a right, whatever the status', async () => {
    for (const [status, errorCode] of [
      [401, 'USER_NOT_ACCOUNT_ADMIN'],
      [401, 'USER_LACKS_PERMISSIONS'],
      [401, 'USER_LACKS_MEMBERSHIP'],
      [400, 'ACCOUNT_LACKS_PERMISSIONS'],
    ] as const) {
      setup.docusign.faults.once('monitor', { kind: 'answer', status, body: { errorCode } })
      expect(await toFailure(setup.run().get())).toMatchObject({ code: 'monitor-forbidden', status, errorCode })
    }
    expect([calls('token'), calls('lens'), setup.stores.pauses.size]).toEqual([1, 4, 0])
  })
  test.each([{ ErrorCode: 'USER_NOT_ACCOUNT_ADMIN' }, { error: { code: 'USER_NOT_ACCOUNT_ADMIN' } }])(
    'isn’t suspected however the code is named: %j',
    async (body) => {
      setup.docusign.faults.once('monitor', { kind: 'answer', status: 401, body })
      expect(await toFailure(setup.run().get())).toMatchObject({ code: 'monitor-forbidden' })
      expect([calls('token'), setup.stores.pauses.size, setup.stores.tokens.size]).toEqual([1, 0, 1])
    },
  )
  test('isn’t suspected when the organization lacks Monitor, whatever the status', async () => {
    const body = { error: 'Organization does not have Monitor entitlement' }
    setup.docusign.faults.once('monitor', { kind: 'answer', status: 401, body })
    expect(await toFailure(setup.run().get())).toMatchObject({ code: 'monitor-not-entitled' })
    expect([calls('token'), setup.stores.pauses.size, setup.stores.tokens.size]).toEqual([1, 0, 1])
  })
  test.each(['USER_AUTHENTICATION_FAILED', 'AUTHORIZATION_INVALID_TOKEN', 'SOMETHING_NEW'])(
    'is replaced once when the code doesn’t speak of a right: %s',
    async (errorCode) => {
      setup.docusign.faults.once('monitor', { kind: 'answer', status: 401, body: { errorCode } })
      await setup.run().get()
      expect([calls('token'), setup.stores.pauses.size]).toEqual([2, 0])
    },
  )
  test('for one account is replaced once in a run, and never pauses the other accounts', async () => {
    setup.docusign.faults.from({ route: 'lens', about: 'limit=7' }, { kind: 'answer', status: 401 })
    const refused = { ...toMonitor(setup.docusign, { limit: '7' }), account: 'one' }
    const other = { ...toMonitor(setup.docusign), account: 'two' }
    await setup.run().get(other)
    for (let run = 1; run <= 3; run += 1) {
      const { get } = setup.run()
      for (let time = 1; time <= 2; time += 1)
        expect(await toFailure(get(refused))).toMatchObject({ code: 'unauthorized', status: 401 })
      await get(other)
    }
    expect([calls('token'), setup.stores.pauses.size, setup.stores.tokens.size]).toEqual([4, 0, 1])
  })
  test('for an optional call is kept: the run goes on with it', async () => {
    const run = setup.run()
    await run.get()
    setup.docusign.faults.once('monitor', { kind: 'answer', status: 401 })
    const optional = { ...toMonitor(setup.docusign), isOptional: true }
    expect(await toFailure(run.get(optional))).toMatchObject({ code: 'unauthorized' })
    await run.get()
    expect([calls('token'), setup.stores.pauses.size]).toEqual([1, 0])
  })
  test('does not remove the token that another run has stored meanwhile', async () => {
    const { accessToken } = setup.run()
    const first = await accessToken.get(signal)
    setup.stores.tokens.clear()
    const second = await setup.run().accessToken.get(signal)
    await accessToken.refused(first, signal)
    expect([...setup.stores.tokens.values()].map((token) => token.accessToken)).toEqual([second])
  })
  test('of many calls at the same time is replaced by one new token', async () => {
    const run = setup.run()
    await run.get()
    setup.docusign.expireTokens()
    await Promise.all(Array.from({ length: 5 }, () => run.get()))
    expect(calls('token')).toBe(2)
  })
})

describe('a limit ends the run in order, and holds for later runs', () => {
  test.each([400, 429] as const)('the hourly limit with status %d', async (status) => {
    setup.docusign.faults.once('monitor', { kind: 'limited', limit: 'hourly', status, mixedCase: true })
    const run = setup.run()
    const thrown = await toFailure(run.get())
    expect(thrown).toBeInstanceOf(LimitReached)
    expect(thrown).toMatchObject({ why: 'hourly', until: new Date('2026-11-22T11:00:00Z') })
    expect(await toFailure(run.get())).toBeInstanceOf(LimitReached)
    setup.time.pass(42 * 60_000)
    expect(await toFailure(setup.run().get())).toBeInstanceOf(LimitReached)
    expect(calls('lens')).toBe(1)
    setup.time.pass(60_000)
    await setup.run().get()
  })
  test('the burst limit is waited for in the run', async () => {
    setup.docusign.faults.once('monitor', { kind: 'limited', limit: 'burst', status: 400 })
    await setup.run().get()
    expect(setup.time.waits).toEqual([30_000])
  })
  test('429 without anything', async () => {
    setup.docusign.faults.once('monitor', { kind: 'answer', status: 429 })
    expect(await toFailure(setup.run().get())).toMatchObject({ why: 'throttled' })
  })
  test('a stored time years ahead is not believed', async () => {
    await setup.stores.limits.save(new Date('2036-01-01'))
    await expect(setup.run().get()).resolves.toBeTruthy()
  })
  test('a limit that cannot be stored is still told', async () => {
    setup.docusign.faults.once('monitor', { kind: 'limited', limit: 'hourly' })
    const notBefore = { ...setup.stores.limits, save: () => Promise.reject(new Error('table')) }
    expect(await toFailure(setup.run({ client: { notBefore } }).get())).toBeInstanceOf(LimitReached)
  })
})

describe('no call goes beyond the end of the run', () => {
  test('a hanging call is given up at the run’s deadline', async () => {
    const run = setup.run({ client: { deadline: new Date(START.getTime() + 80) } })
    await run.accessToken.get(signal)
    setup.docusign.faults.from('monitor', { kind: 'hang' })
    expect(await toFailure(run.get())).toMatchObject({ code: 'network-timeout' })
    expect(calls('lens')).toBe(1)
  })
  test('nothing is begun after it', async () => {
    const run = setup.run({ client: { deadline: START } })
    expect(await toFailure(run.get())).toMatchObject({ code: 'out-of-time' })
    expect(calls('lens')).toBe(0)
  })
  test('an aborted run gives up its call, and no other is made', async () => {
    const controller = new AbortController()
    const { client } = setup.run()
    await setup.run().accessToken.get(signal)
    setup.docusign.faults.from('monitor', { kind: 'hang' })
    const failure = toFailure(client.get(toMonitor(setup.docusign), controller.signal))
    while (calls('lens') === 0) await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    expect(await failure).toMatchObject({ code: 'network-aborted' })
    expect(calls('lens')).toBe(1)
  })
  test('an aborted run waits for nothing', async () => {
    const controller = new AbortController()
    const run = setup.run({
      client: {
        runtime: { ...setup.time.runtime, sleep: () => (controller.abort(), Promise.reject(new Error('aborted'))) },
      },
    })
    setup.docusign.faults.from('monitor', { kind: 'answer', status: 500 })
    expect(await toFailure(run.get())).toMatchObject({ code: 'network-aborted' })
    expect(calls('lens')).toBe(1)
  })
})

test('a path that leads to another host is refused before a token is taken', async () => {
  const thrown = await toFailure(setup.run().get({ ...toMonitor(setup.docusign), path: 'https://evil.example/x' }))
  expect(thrown).toMatchObject({ code: 'link-refused' })
  expect(setup.docusign.requests).toHaveLength(0)
})
