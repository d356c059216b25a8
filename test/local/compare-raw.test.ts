import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { compare } from './compare.ts'
import { events, good, judge, NOTHING, toLines, toRecord, toUnmapped } from './judge.ts'
import { createBlindLedger } from './ledger.ts'
import { readOriginals } from './quarantine.ts'

describe('what did not parse', () => {
  test('is there raw, each time that it was served', async () => {
    const served = [null, 7, null, 'text', { a: 1 }, { eventId: 'e', a: 1 }]
    const records = served.map(toUnmapped)
    expect(await judge(records, served)).toMatchObject({ ...NOTHING, unmapped: 6 })
    expect(await judge(records.slice(1), served)).toMatchObject({ missing: 1 })
    expect(await judge([...records, toUnmapped(null)], served)).toMatchObject({ duplicated: 1 })
  })

  test('may be there twice when DocuSign served it twice and it has no id to tell the second by', async () => {
    const served = [null, { eventId: 'e', a: 1 }]
    const records = [null, ...served].map(toUnmapped)
    expect(await judge(records, served, new Map(), [null])).toMatchObject({ ...NOTHING, unmapped: 3 })
    const doubled = [...served, served[1]].map(toUnmapped)
    expect(await judge(doubled, served, new Map(), [served[1]])).toMatchObject({ duplicated: 1 })
  })

  test('is altered when its text is', async () => {
    expect(
      await judge([{ ...toUnmapped(null), raw: '{"eventId":"e","a":2}' }], [{ eventId: 'e', a: 1 }]),
    ).toMatchObject({
      altered: 1,
      missing: 0,
    })
    expect(await judge([{ ...toUnmapped(null), raw: '{' }], [])).toMatchObject({ altered: 1 })
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

test('for a real account, whose events only DocuSign knows, doubles are found by id', async () => {
  const [one = {}, two = {}] = good()
  const other = toUnmapped({ a: 1 })
  const lines = toLines([one, two, one, other].map((record) => JSON.stringify(record)))
  const found = await compare({ ledger: createBlindLedger(), lines, originals: new Map(), check: () => [] })
  expect(found).toMatchObject({ delivered: 4, missing: 0, altered: 0, duplicated: 1, unmapped: 1 })
})
