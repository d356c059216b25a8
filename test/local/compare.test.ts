import { describe, expect, test } from '@jest/globals'
import { compare } from './compare.ts'
import type { Members } from './content.ts'
import { events, good, judge, NOTHING, toLines, toRecord } from './judge.ts'
import { createLedger } from './ledger.ts'

/** The records with one of them changed. */
const damage = (index: number, change: (record: Members) => Members): Members[] =>
  good().map((record, at) => (at === index ? change(record) : record))

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
    expect([altered, problems]).toEqual([1, ['altered: no such event was served; first in line 4 of one.gz']])
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

  test('numbers in text, as long as no digit is lost', async () => {
    const served = [{ eventId: 'e', data: '{"Count":9007199254740993}', latitude: '0.10000000000000000001' }]
    const retyped = ['data', 'latitude']
    const record = { eventId: 'e', data: { Count: '9007199254740993' }, latitude: 0.1, collector_retyped: retyped }
    const whole = { ...record, docusign_latitude: '0.10000000000000000001' }
    expect(await judge([whole], served)).toMatchObject({ ...NOTHING, retyped: 1 })
    expect(await judge([record], served)).toMatchObject({ altered: 1 })
    expect(await judge([{ ...whole, data: { Count: 9007199254740992 } }], served)).toMatchObject({ altered: 1 })
    expect(await judge([{ ...whole, latitude: 0.2 }], served)).toMatchObject({ altered: 1 })
  })

  test('a known field in another case', async () => {
    const served = [{ eventId: 'e', IntegratorKey: 'k' }]
    expect(await judge([{ eventId: 'e', integratorKey: 'k' }], served)).toMatchObject(NOTHING)
    expect(await judge([{ eventId: 'e', integratorKey: 'x' }], served)).toMatchObject({ altered: 1 })
  })

  test('a field set aside because its name was taken', async () => {
    const served = [{ eventId: 'e', _time: 'x', OBJECT: 1, object: 2, collector_run: 3 }]
    const record = { eventId: 'e', docusign__time: 'x', docusign_OBJECT: 1, object: 2, docusign_collector_run_2: 3 }
    expect(await judge([{ ...record, _time: 'ours', collector_run: 'ours' }], served)).toMatchObject(NOTHING)
    expect(await judge([{ ...record, docusign__time: 'y' }], served)).toMatchObject({ altered: 1 })
  })

  test('a field set aside whose new name DocuSign uses too', async () => {
    const served = [{ eventId: 'e', _time: 'x', docusign__time: 'x' }]
    const record = { eventId: 'e', _time: 'ours', docusign__time: 'x', docusign__time_2: 'x' }
    expect(await judge([record], served)).toMatchObject(NOTHING)
    expect(await judge([{ ...record, docusign__time_2: 'y' }], served)).toMatchObject({ altered: 1 })
  })

  test('flat columns filled from the nested ones, where DocuSign left them out or empty', async () => {
    expect(await judge(damage(1, (record) => ({ ...record, os: 'Windows 10', city: 'x' })))).toMatchObject(NOTHING)
    expect(await judge(damage(1, (record) => ({ ...record, latitude: 5 })))).toMatchObject({ altered: 1 })
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
