import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { COLUMNS } from '../../../functions/customer-events/schema.ts'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import { textOf } from '../../../functions/lib/core/json-fields.ts'
import { toLine } from '../../../functions/lib/xdm/line.ts'
import { checkRecord } from '../../support/checker/check.ts'
import { aContext } from './golden/a-context.ts'
import { anyEvent } from './golden/any-event.ts'

const directory = (id: string) => ({
  userId: id,
  email: 'ada@example.com',
  userName: 'Ada',
  firstName: '',
  isAdmin: true,
})
const context = aContext()
const map = (value: unknown) => toMapped({ id: 'item-1', value }, context)
const parsed = (value: unknown) => JSON.parse(toLine(map(value).record).toString())

describe('whatever DocuSign sends', () => {
  test('any JSON value becomes a record that the checker accepts', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(checkRecord(parsed(value))).toEqual([])))
  })

  test('any event becomes a record that the checker accepts', () => {
    const withDirectory = aContext({ user: directory })
    fc.assert(
      fc.property(anyEvent, (event) => {
        const { record } = toMapped({ id: 'item-1', value: event }, withDirectory)
        expect(checkRecord(JSON.parse(toLine(record).toString()))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('a browser that is only a version keeps its text as the name', () => {
    const event = { timestamp: '2024-07-07T16:20:36Z', object: 'Envelope', action: 'Created', browser: ' 0' }
    expect(checkRecord(parsed(event))).toEqual([])
    expect(parsed(event).xdm_fields).toMatchObject({ 'xdm.source.application.name': ' 0' })
  })

  test('the same event becomes the same record, and stays as it was', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const before = JSON.stringify(event)
        expect(JSON.stringify(map(event))).toBe(JSON.stringify(map(JSON.parse(before))))
        expect(JSON.stringify(event)).toBe(before)
      }),
    )
  })

  test('each known column has one JSON type over all events', () => {
    const seen = new Map<string, Set<string>>()
    fc.assert(
      fc.property(anyEvent, (event) => {
        for (const [name, value] of Object.entries(parsed(event))) {
          if (value !== null)
            seen.set(name, (seen.get(name) ?? new Set()).add(Array.isArray(value) ? 'array' : typeof value))
        }
      }),
      { numRuns: 500 },
    )
    const known = Object.keys(COLUMNS).filter((name) => seen.has(name))
    expect(known.length).toBeGreaterThan(20)
    expect(known.filter((name) => seen.get(name)?.size !== 1)).toEqual([])
  })

  test('no field is lost: each is in a column of its own or under docusign_', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const { record, unmapped } = map(event)
        fc.pre(unmapped === undefined)
        const columns = Object.keys(record).filter(
          (name) => !/^(_time|source_log_type|xdm_fields|collector_.*)$/.test(name),
        )
        const filled = ['os', 'browser', 'device', 'city', 'state', 'country', 'latitude', 'longitude']
        const sent = Object.keys(event).length
        // What is sent in another type moves aside, and makes room for what is filled in.
        expect(
          columns.filter((name) => !filled.includes(name) || Object.hasOwn(event, name)).length,
        ).toBeLessThanOrEqual(sent)
        expect(columns.length).toBeGreaterThanOrEqual(sent)
      }),
      { numRuns: 300 },
    )
  })
})

/** The two times of an event that happened so many tenths of microseconds into a second. */
const timesAt = (ticks: number) => {
  const { record } = map({ timestamp: `2024-07-07T16:20:36.${String(ticks).padStart(7, '0')}Z` })
  return { time: textOf(record, '_time') ?? '', timestamp: textOf(record, 'timestamp') ?? '' }
}

test('the order of events within a second survives', () => {
  const ticks = fc.integer({ min: 0, max: 9_999_999 })
  fc.assert(
    fc.property(ticks, ticks, (one, other) => {
      const [first, second] = [timesAt(Math.min(one, other)), timesAt(Math.max(one, other))]
      expect(first.time <= second.time).toBe(true)
      expect(first.timestamp <= second.timestamp).toBe(true)
      expect(first.time).toBe(`${first.timestamp.slice(0, 23)}Z`)
    }),
  )
})

test('an event nested deeper than JSON.stringify can go is delivered raw, in full', () => {
  const depth = 100_000
  const text = `{"timestamp":"2024-07-07T16:20:36Z","data":${'['.repeat(depth)}1${']'.repeat(depth)}}`
  const { record, unmapped } = map(JSON.parse(text))
  expect(unmapped).toBe('nested deeper than 200 levels')
  expect(record.raw === text).toBe(true)
  expect(checkRecord(record)).toEqual([])
})

test('words that could name a person or a thing are counted without being named', () => {
  const { words } = map({
    timestamp: '2024-07-07T16:20:36Z',
    object: 'ada@example.com',
    action: '7d3d1d7a-1111',
    source: 'Fax',
    'a b': 1,
  })
  expect(words).toEqual(['column:(not a name)', 'object:(not a name)', 'action:(not a name)', 'source:Fax'])
})
