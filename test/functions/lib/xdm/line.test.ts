import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import { toLine, truncateRecord } from '../../../../functions/lib/xdm/line.ts'
import { checkRecord } from '../../../support/checker/check.ts'

test('a record is one line, whatever is in its text', () => {
  const line = toLine({ a: 'one\ntwo\r\u2028', b: '𝒳', c: '\ud800' }).toString()
  expect(line.indexOf('\n')).toBe(line.length - 1)
  expect(JSON.parse(line)).toEqual({ a: 'one\ntwo\r\u2028', b: '𝒳', c: '\ud800' })
  expect(line).toContain('\\ud800')
})

/** What Python's `splitlines` splits at, of what JSON allows to stand unescaped. */
const LINE_BREAKS = /[\u0085\u2028\u2029]/

test('no line holds a character that a reader may take for the end of a line, and its value is the same', () => {
  const line = toLine({ '\u2029': 'a\u0085b\u2028c', b: [{ c: '\\u2028' }] }).toString()
  expect(line).toBe('{"\\u2029":"a\\u0085b\\u2028c","b":[{"c":"\\\\u2028"}]}\n')
  const text = fc.stringMatching(/^[\u0084-\u0086\u2027-\u202a\\"u]*$/)
  fc.assert(
    fc.property(fc.dictionary(text, fc.array(text)), (any) => {
      const one = toLine(any).toString()
      expect(LINE_BREAKS.test(one)).toBe(false)
      expect(JSON.parse(one)).toEqual(JSON.parse(JSON.stringify(any)))
    }),
  )
})

const record: JsonObject = {
  _time: '2024-07-07T16:20:36.122Z',
  source_log_type: 'customerevent',
  eventId: 'e-1',
  data: { text: 'x'.repeat(5000) },
  userAgent: 'curl',
  xdm_fields: {
    'xdm.event.id': 'e-1',
    'xdm.target.resource.value': 'x'.repeat(5000),
    'xdm.event.type': 'saas audit',
    'xdm.event.tags': ['SAAS'],
  },
  collector_connection: 'acme-prod',
  collector_run: 'run-1',
  collector_version: '1.0.0',
  collector_time: '2024-08-01T00:00:00.000Z',
}

test('a shortened record keeps its time, its ids and the fields that fit, and says where the rest is', () => {
  const shortened = truncateRecord(record, 'e-1', 12_345, 2000)
  expect(checkRecord(shortened)).toEqual([])
  expect(shortened).toEqual({
    _time: record['_time'],
    source_log_type: 'customerevent',
    collector_quarantined: 12_345,
    collector_item_id: 'e-1',
    collector_connection: 'acme-prod',
    collector_run: 'run-1',
    collector_version: '1.0.0',
    collector_time: record.collector_time,
    eventId: 'e-1',
    userAgent: 'curl',
    xdm_fields: { 'xdm.event.id': 'e-1', 'xdm.event.type': 'saas audit', 'xdm.event.tags': ['SAAS'] },
  })
})

test('an unmapped item too large loses its raw text only', () => {
  const unmapped = { ...record, xdm_fields: undefined, collector_unmapped: 'not an object', raw: 'x'.repeat(5000) }
  const { xdm_fields: _, ...rest } = unmapped
  const shortened = truncateRecord(rest, 'hash-1', 12_345, 1000)
  expect(shortened.collector_unmapped).toBe('not an object')
  expect(shortened.raw).toBeUndefined()
  expect(checkRecord(shortened)).toEqual([])
})

test('a shortened record always fits', () => {
  const fields = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string({ maxLength: 200, unit: 'binary' }), fc.jsonValue(), fc.constant('\u2028'.repeat(100))),
  )
  fc.assert(
    fc.property(
      fields,
      fields,
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 4, max: 3000 }),
      (raw, xdm, id, limit) => {
        const whole: JsonObject = JSON.parse(JSON.stringify({ ...record, ...raw, xdm_fields: xdm }))
        expect(toLine(truncateRecord(whole, id, 9, limit)).length).toBeLessThan(limit)
      },
    ),
    { numRuns: 300 },
  )
})
