import { describe, expect, test } from '@jest/globals'
import { flag, integer, moment, optional, text, toInput, word } from '../../../../functions/lib/commands/payload.ts'
import { CollectorError } from '../../../../functions/lib/core/errors.ts'

const NOW = new Date('2026-11-27T12:00:00Z')

const readAt = toInput({
  limit: integer(1, 2000, 10),
  eventType: word(['Customer events', 'Audit Users']),
  reason: optional(text(20, 'a reason')),
  from: optional(moment),
  force: flag,
})

const read = (payload: unknown) => readAt(payload, NOW)

const refusal = (payload: unknown): string => {
  try {
    read(payload)
  } catch (thrown) {
    if (thrown instanceof CollectorError) return `${thrown.code}: ${thrown.message}`
  }
  return 'not refused'
}

test('what is left out is its default', () => {
  const eventType = 'Audit Users'
  expect(read({ eventType })).toEqual({ limit: 10, eventType, reason: undefined, from: undefined, force: false })
})

test.each([undefined, null, {}])('%j is an empty payload', (payload) => {
  expect(toInput({ force: flag })(payload, NOW)).toEqual({ force: false })
})

test.each([
  ['P3D', '2026-11-24T12:00:00.000Z'],
  ['P1W', '2026-11-20T12:00:00.000Z'],
  ['PT1H30M', '2026-11-27T10:30:00.000Z'],
  ['2026-11-02', '2026-11-02T00:00:00.000Z'],
  ['2026-11-02T15:00:00+01:00', '2026-11-02T14:00:00.000Z'],
])('a moment is a date or a duration back from now: %s', (from, expected) => {
  expect(read({ eventType: 'Audit Users', from }).from?.toISOString()).toBe(expected)
})

describe('what is wrong is named, with what is allowed and without its value', () => {
  test.each<[unknown, RegExp]>([
    ['MARKER', /not a JSON object/],
    [['MARKER'], /not a JSON object/],
    [{ MARKER: 1 }, /1 members that are not known.*Its members are: limit, eventType/],
    [{ eventType: 'MARKER' }, /`eventType`.*"Customer events" or "Audit Users"/],
    [{}, /`eventType`/],
    [{ eventType: 'Audit Users', limit: 0 }, /`limit`.*from 1 to 2000/],
    [{ eventType: 'Audit Users', limit: '10' }, /`limit`/],
    [{ eventType: 'Audit Users', limit: 1.5 }, /`limit`/],
    [{ eventType: 'Audit Users', reason: '  ' }, /`reason`.*a reason, at most 20/],
    [{ eventType: 'Audit Users', reason: 'MARKER-MARKER-MARKER-' }, /`reason`/],
    [{ eventType: 'Audit Users', from: '2026-13-01' }, /`from`.*a date .* or a duration/],
    [{ eventType: 'Audit Users', from: '2026-11-01T10:00:00' }, /`from`/],
    [{ eventType: 'Audit Users', from: 1 }, /`from`/],
    [{ eventType: 'Audit Users', from: '2026-02-30' }, /`from`/],
    ...['P', 'PT', '-P3D', 'P3Y', 'P1M', 'P1.5D', 'p3d', '3D'].map((from): [unknown, RegExp] => [
      { eventType: 'Audit Users', from },
      /`from`.*P3D/,
    ]),
    [{ eventType: 'Audit Users', force: 'true' }, /`force`.*true or false/],
  ])('%j', (payload, words) => {
    const told = refusal(payload)
    expect(told).toMatch(words)
    expect(told).toMatch(/^payload-unusable: /)
    expect(told).not.toContain('MARKER')
  })
})
