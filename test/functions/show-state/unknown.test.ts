import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createUnknownValueStore } from '../../../functions/lib/state/unknown-values.ts'
import { showState } from '../../../functions/show-state/show-state.ts'
import { runOn } from '../lib/commands/runs.ts'
import { type Bench, createBench, START } from '../lib/commands/setup.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const events = () => bench.with({ eventTypes: ['Customer events'] })

const addEvent = (members: object, number = 1) => {
  const ingestedAt = new Date(bench.time.now().getTime() - 60_000 + number)
  const eventId = `11111111-1111-4111-8111-${String(number).padStart(12, '0')}`
  const event = { timestamp: ingestedAt.toISOString(), eventId, object: 'User', action: 'Login', ...members }
  bench.docusign.addEvents([event], { ingestedAt })
}

const section = (message: string): string => message.split('#### Unknown DocuSign fields and values\n')[1] ?? ''

test('before anything unknown came, it says that there is nothing', async () => {
  addEvent({})
  await runOn(events(), 'customer-events')
  const { message, unknown } = await showState({}, events())
  expect(unknown).toEqual([])
  expect(section(message)).toBe('- nothing unknown so far')
})

test('a field and words of events that a run has met are listed by name, with when that was, and without a value', async () => {
  addEvent({ riskScore: 'MARKER-value', object: 'Gizmo', action: 'Zapped' })
  await runOn(events(), 'customer-events')
  bench.time.pass(2 * 3_600_000)
  const answer = await showState({}, events())
  const [eventType, firstSeen] = ['Customer events', START.toISOString()]
  expect(answer['unknown']).toEqual(
    expect.arrayContaining([
      { eventType, kind: 'column', name: 'riskScore', firstSeen },
      { eventType, kind: 'object', name: 'Gizmo', firstSeen },
      { eventType, kind: 'action', name: 'Zapped', firstSeen },
    ]),
  )
  expect(section(answer.message)).toContain(
    `- Customer events: field \`riskScore\`, first seen ${firstSeen} (2 hours ago)`,
  )
  expect(answer.message).not.toContain('loginWords')
  expect(JSON.stringify(answer)).not.toContain('MARKER')
})

test('what looks like a login and is not known as one says where to name it', async () => {
  addEvent({ action: 'SignedOnByFace' })
  await runOn(events(), 'customer-events')
  const { message } = await showState({}, events())
  expect(section(message)).toMatch(/action that looks like a login `SignedOnByFace`.*`loginWords`/s)
})

test('a text in a word’s place is not shown, and said to be one', async () => {
  addEvent({ result: 'MARKER of ada@example.com' })
  await runOn(events(), 'customer-events')
  const { message } = await showState({}, events())
  expect(section(message)).toContain(
    '- Customer events: result whose name isn’t a valid identifier (not stored), first seen',
  )
  expect(message).not.toMatch(/MARKER|ada/)
})

test('an item that makes up names does not fill the list, and it says that there were more', async () => {
  const names = Array.from(
    { length: 60 },
    (_, index) => `x${String.fromCodePoint(97 + (index % 26)).repeat(1 + index)}`,
  )
  addEvent(Object.fromEntries(names.map((name) => [name, 1])))
  await runOn(events(), 'customer-events')
  const { message, unknown } = await showState({}, events())
  expect(unknown).toContainEqual(expect.objectContaining({ kind: 'more', name: '' }))
  expect(section(message)).toContain('- Customer events: more in one item or run than are kept, first seen')
})

test('a field and a status of users that a run has met are listed beside', async () => {
  const [accountId = ''] = bench.docusign.settings.accountIds
  const detail = { riskScore: 7, userStatus: 'Frozen' }
  bench.docusign.addUsers([{ accountId, userId: bench.docusign.settings.userId, over: { detail } }])
  await runOn(bench.at, 'audit-users')
  const { message, unknown } = await showState({}, bench.at)
  const told = { eventType: 'Audit Users', firstSeen: expect.any(String) }
  expect(unknown).toEqual(
    expect.arrayContaining([
      { ...told, kind: 'column', name: 'riskScore' },
      { ...told, kind: 'status', name: 'Frozen' },
    ]),
  )
  expect(section(message)).toContain('- Audit Users: field `riskScore`, first seen')
})

test('of very many the latest are in the message, and all in the answer', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `column:c${index}`)
  const words = createUnknownValueStore(bench.at.table, 'customer-events')
  await words.add(names, START)
  await words.add(['column:latest'], new Date(START.getTime() + 60_000))
  const { message, unknown } = await showState({}, bench.at)
  expect(unknown).toHaveLength(41)
  expect(section(message).split('\n')[0]).toContain('`latest`')
  expect(section(message)).toContain('- and 11 earlier ones, in `unknown` of the JSON answer')
})
