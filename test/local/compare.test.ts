import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { compare } from './compare.ts'
import type { Members } from './content.ts'
import type { Line } from './delivered.ts'
import { createBlindLedger, createLedger } from './ledger.ts'
import { readOriginals } from './quarantine.ts'

const events: Members[] = [
  { eventId: 'e1', timestamp: '2026-11-01T10:00:00Z', object: 'Account', data: { a: [1, { b: 2 }] }, os: '' },
  { eventId: 'e2', timestamp: '2026-11-01T10:00:01Z', object: 'Envelope', latitude: 0 },
  { eventId: '', timestamp: '2026-11-01T10:00:02Z', object: 'Template' },
]
const toRecord = (event: Members): Members => ({
  _time: event['timestamp'],
  source_log_type: 'customerevent',
  ...event,
  xdm_fields: { 'xdm.event.id': event['eventId'] },
  collector_run: 'r',
})
const good = (): Members[] => events.map(toRecord)
const unmapped = (event: unknown): Members => ({
  collector_unmapped: 'why',
  raw: JSON.stringify(event),
  collector_item_id: 'x',
})

const toLines = (texts: string[]): Line[] => texts.map((text, index) => ({ file: 'one.gz', number: index + 1, text }))

const judge = (records: Members[], served: unknown[] = events, originals: ReadonlyMap<string, Members> = new Map()) =>
  compare({
    ledger: createLedger(served),
    lines: toLines(records.map((record) => JSON.stringify(record))),
    originals,
    check: (record) => ('forbidden' in record ? ['forbidden is no column'] : []),
  })

/** The records with one of them changed. */
const damage = (index: number, change: (record: Members) => Members): Members[] =>
  good().map((record, at) => (at === index ? change(record) : record))

const NOTHING = { missing: 0, duplicated: 0, altered: 0, refused: 0 }

describe('the comparison', () => {
  test('finds nothing where everything is as it was', async () => {
    expect(await judge(good())).toMatchObject({ ...NOTHING, delivered: 3, problems: [], sample: { eventId: 'e1' } })
  })

  test('does not mind the order', async () => {
    expect(await judge(good().toReversed())).toMatchObject(NOTHING)
  })

  test.each([0, 1, 2])('finds event %i missing', async (index) => {
    const { missing, problems } = await judge(good().filter((_, at) => at !== index))
    expect(missing).toBe(1)
    expect(problems).toHaveLength(1)
  })

  test.each([0, 1, 2])('finds event %i delivered twice', async (index) => {
    const records = good()
    expect(await judge([...records, ...records.slice(index, index + 1)])).toMatchObject({ ...NOTHING, duplicated: 1 })
  })

  test.each<[string, (record: Members) => Members]>([
    ['a value changed', (record) => ({ ...record, object: 'User' })],
    ['a value changed deep inside', (record) => ({ ...record, data: { a: [1, { b: 3 }] } })],
    ['a field lost', (record) => ({ ...record, object: undefined })],
    ['a type changed without saying so', (record) => ({ ...record, timestamp: 7 })],
    ['a column that DocuSign never sent', (record) => ({ ...record, invented: 1 })],
    ['another event’s content under its id', (record) => ({ ...record, ...events[1], eventId: 'e1' })],
  ])('finds %s', async (_, change) => {
    const { altered, missing, duplicated } = await judge(damage(0, change))
    expect({ altered, missing, duplicated }).toEqual({ altered: 1, missing: 0, duplicated: 0 })
  })

  test('finds a record of an event that was never served', async () => {
    const { altered, problems } = await judge([...good(), toRecord({ eventId: 'e9' })])
    expect([altered, problems]).toEqual([1, ['altered: no such event was served (one.gz, line 4)']])
  })

  test('finds what the checker refuses, and lines that are no objects', async () => {
    const refused = await judge(damage(1, (record) => ({ ...record, collector_x: 1, forbidden: 1 })))
    expect(refused.refused).toBe(1)
    const ledger = createLedger([])
    const lines = toLines(['{"a":', '[]', ''])
    expect(await compare({ ledger, lines, originals: new Map(), check: () => [] })).toMatchObject({ refused: 3 })
  })
})

describe('what is allowed to differ', () => {
  test('a retyped field that says so, as long as it is the same thing', async () => {
    const served = [{ eventId: 7, flag: 'true', count: ' 12.50 ', data: '{"a": 1}', letters: ['a', 'b'] }]
    const retyped = ['eventId', 'flag', 'count', 'data', 'letters']
    const record = { eventId: '7', flag: true, count: 12.5, data: { a: 1 }, letters: 'ab', collector_retyped: retyped }
    expect(await judge([record], served)).toMatchObject({ ...NOTHING, retyped: 1 })
    expect(await judge([{ ...record, count: 12 }], served)).toMatchObject({ altered: 1 })
    expect(await judge([{ ...record, collector_retyped: retyped.slice(1) }], served)).toMatchObject({ altered: 1 })
  })

  test('a field set aside because its name was taken', async () => {
    const served = [{ eventId: 'e', _time: 'x', OBJECT: 1, object: 2, collector_run: 3 }]
    const record = { eventId: 'e', docusign__time: 'x', docusign_OBJECT: 1, object: 2, docusign_collector_run_2: 3 }
    expect(await judge([{ ...record, _time: 'ours', collector_run: 'ours' }], served)).toMatchObject(NOTHING)
    expect(await judge([{ ...record, docusign__time: 'y' }], served)).toMatchObject({ altered: 1 })
  })

  test('flat columns filled from the nested ones, where DocuSign left them out or empty', async () => {
    expect(await judge(damage(1, (record) => ({ ...record, os: 'Windows 10', city: 'x' })))).toMatchObject(NOTHING)
    expect(await judge(damage(1, (record) => ({ ...record, latitude: 5 })))).toMatchObject({ altered: 1 })
  })
})

describe('what did not parse', () => {
  test('is there raw, each time that it was served', async () => {
    const served = [null, 7, null, 'text', { a: 1 }, { eventId: 'e', a: 1 }]
    const records = served.map(unmapped)
    expect(await judge(records, served)).toMatchObject({ ...NOTHING, unmapped: 6 })
    expect(await judge(records.slice(1), served)).toMatchObject({ missing: 1 })
    expect(await judge([...records, unmapped(null)], served)).toMatchObject({ duplicated: 1 })
  })

  test('is altered when its text is', async () => {
    expect(await judge([{ ...unmapped(null), raw: '{"eventId":"e","a":2}' }], [{ eventId: 'e', a: 1 }])).toMatchObject({
      altered: 1,
      missing: 0,
    })
    expect(await judge([{ ...unmapped(null), raw: '{' }], [])).toMatchObject({ altered: 1 })
  })
})

describe('what was too large', () => {
  const [event = {}] = events
  const whole = toRecord({ ...event, eventId: 'large', data: 'x'.repeat(1000) })
  const shortened = { eventId: 'large', collector_quarantined: 9, collector_item_id: 'large' }
  const served = [{ ...event, eventId: 'large', data: 'x'.repeat(1000) }]

  test('is judged by its original in quarantine', async () => {
    const originals = new Map([['large', whole]])
    expect(await judge([shortened], served, originals)).toMatchObject({ ...NOTHING, quarantined: 1 })
    expect(await judge([shortened], served, new Map([['large', { ...whole, data: 'y' }]]))).toMatchObject({
      altered: 1,
    })
    expect(await judge([shortened], served)).toMatchObject({ altered: 1, missing: 0 })
  })

  test('is put together from its parts, in any order, repeated ones among them', async () => {
    const packed = gzipSync(JSON.stringify(whole)).toString('base64')
    const parts = [packed.slice(0, 8), packed.slice(8, 16), packed.slice(16)].map((body, index) =>
      JSON.stringify({ item: 'large', part: index + 1, parts: 3, body }),
    )
    const [one = '', two = '', three = ''] = parts
    expect(await readOriginals(toLines([three, one, two, one]))).toEqual(new Map([['large', whole]]))
    expect(await readOriginals(toLines([one, three]))).toEqual(new Map())
  })
})

test('the same id twice is two events only if their content differs', async () => {
  const same = { eventId: 'e', a: 1 }
  const other = { eventId: 'e', a: 2 }
  expect(await judge([same], [same, same])).toMatchObject(NOTHING)
  expect(await judge([same, same], [same, same])).toMatchObject(NOTHING)
  expect(await judge([same, same, same], [same, same])).toMatchObject({ duplicated: 1 })
  expect(await judge([same], [same, other])).toMatchObject({ missing: 1 })
  expect(await judge([same, other], [same, other])).toMatchObject(NOTHING)
})

test('for a real account, whose events only DocuSign knows, doubles are found by id', async () => {
  const [one = {}, two = {}] = good()
  const other = unmapped({ a: 1 })
  const lines = toLines([one, two, one, other].map((record) => JSON.stringify(record)))
  const found = await compare({ ledger: createBlindLedger(), lines, originals: new Map(), check: () => [] })
  expect(found).toMatchObject({ delivered: 4, missing: 0, altered: 0, duplicated: 1, unmapped: 1 })
})
