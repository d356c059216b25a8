import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { examine } from '../../functions/doctor/doctor.ts'
import { getEvents } from '../../functions/get-events/get-events.ts'
import type { Answer } from '../../functions/lib/command/command.ts'
import type { Table } from '../../functions/lib/state/table.ts'
import { resetAccessToken } from '../../functions/reset-access-token/reset.ts'
import { setCursor } from '../../functions/set-cursor/set-cursor.ts'
import { showState } from '../../functions/show-state/show-state.ts'
import { operatorFunctions } from '../../infra/operator-functions.ts'
import { createDynamo } from '../support/aws/clients.ts'
import { PLACES, startAccount } from './doctor/stand-in.ts'
import { addEvents } from './lib/command/events.ts'
import { runOn } from './lib/command/runs.ts'
import { type Bench, createBench } from './lib/command/setup.ts'

let bench: Bench
let aws: Awaited<ReturnType<typeof startAccount>>

beforeAll(async () => {
  bench = await createBench()
  aws = await startAccount(bench.time)
  const [accountId = ''] = bench.docusign.settings.accountIds
  const ids = [bench.docusign.settings.userId, '33333333-3333-4333-8333-000000000001']
  bench.docusign.addUsers(ids.map((userId) => ({ accountId, userId })))
  addEvents(bench, 2)
  await runOn(bench.at, 'audit-users')
  await runOn(bench.at, 'customer-events')
  bench.time.pass(7_200_000)
  addEvents(bench, 2)
})
afterAll(async () => {
  await Promise.all([bench.close(), aws.close()])
})

/** The partition keys that a call names. */
const kindsOf = (input: object): string[] =>
  [...JSON.stringify(input).matchAll(/"(?:kind|:kind)":\{"S":"([^"]*)"\}/g)].map(([, kind]) => kind ?? '')

/** The table as IAM would let a command have it: what its line does not allow is refused; what was used is noted. */
const openAs = (name: string): { table: Table; used: Set<string>; refused: string[] } => {
  const { rows = [] } = operatorFunctions.find((one) => one.name === name) ?? {}
  const used = new Set<string>()
  const refused: string[] = []
  const client = createDynamo(bench.dynamo.url)
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const action = commandName.replace('Command', '')
        for (const kind of kindsOf(args.input)) {
          const isAllowed = rows.some((one) => one.actions.includes(action) && one.kinds.includes(kind))
          if (isAllowed) used.add(`${action} ${kind}`)
          else refused.push(`${action} ${kind}`)
        }
        return next(args)
      },
    { step: 'initialize', priority: 'low', name: 'rights' },
  )
  return { table: { client, table: 'acme' }, used, refused }
}

const allowedTo = (name: string): { actions: string[]; kinds: string[] } => {
  const { rows = [] } = operatorFunctions.find((one) => one.name === name) ?? {}
  return { actions: rows.flatMap(({ actions }) => [...actions]), kinds: rows.flatMap(({ kinds }) => [...kinds]) }
}

const looking = { limit: 10, from: undefined }
const noMove = { around: undefined, account: undefined, confirm: false, force: false, reason: 'r' }

/** Each command's story, with nothing but the table it is given. */
const STORIES: Record<string, (table: Table) => Promise<Answer[]>> = {
  'get-events': async (table) => {
    const at = { ...bench.with({}), table }
    return [
      await getEvents({ eventType: 'Customer events', ...looking }, at),
      await getEvents({ eventType: 'Audit Users', ...looking }, at),
      // From a date on it asks whether the users are known by now.
      await getEvents(
        { eventType: 'Customer events', limit: 1, from: new Date(bench.time.now().getTime() - 60_000) },
        at,
      ),
    ]
  },
  'show-state': async (table) => [await showState({}, { ...bench.with({}), table })],
  doctor: async (table) => [await examine({}, { ...bench.with({}), table, aws: { ask: aws.ask, places: PLACES } })],
  'set-cursor': async (table) => {
    const at = { ...bench.with({}), table }
    // It reads what became of a change whose answer was lost.
    bench.dynamo.faults.add('UpdateItem', { kind: 'lost' })
    const to = new Date(bench.time.now().getTime() - 86_400_000).toISOString()
    return [
      await setCursor({ eventType: 'Customer events', to, ...noMove }, at),
      await setCursor({ eventType: 'Audit Users', to, ...noMove }, at),
    ]
  },
  'reset-access-token': async (table) => [await resetAccessToken({}, { ...bench.with({}), table })],
}

test('every command that touches the state has its story here', () => {
  const touching = operatorFunctions.filter(({ rows }) => rows !== undefined).map(({ name }) => name)
  expect(Object.keys(STORIES).sort()).toEqual(touching.sort())
})

describe('a command uses all that its role allows of the state, and asks for nothing else', () => {
  test.each(Object.keys(STORIES))('%s', async (name) => {
    const { table, used, refused } = openAs(name)
    await STORIES[name]?.(table)
    table.client.destroy()
    expect(refused).toEqual([])
    const { actions, kinds } = allowedTo(name)
    expect(actions.filter((action) => ![...used].some((one) => one.startsWith(`${action} `)))).toEqual([])
    expect(kinds.filter((kind) => ![...used].some((one) => one.endsWith(` ${kind}`)))).toEqual([])
  })
})

describe('the private key', () => {
  test.each(['get-events', 'doctor'])('is read by %s, whose role allows it', async (name) => {
    const before = bench.secret.reads.length
    const { table } = openAs(name)
    await STORIES[name]?.(table)
    table.client.destroy()
    expect(bench.secret.reads.length).toBeGreaterThan(before)
    expect(operatorFunctions.find((one) => one.name === name)?.secret).toBe(true)
  })

  test.each(['show-state', 'set-cursor', 'reset-access-token'])(
    'is not read by %s, whose role does not',
    async (name) => {
      const before = bench.secret.reads.length
      const { table } = openAs(name)
      await STORIES[name]?.(table)
      table.client.destroy()
      expect(bench.secret.reads.length).toBe(before)
      expect(operatorFunctions.find((one) => one.name === name)?.secret).toBeUndefined()
    },
  )
})
