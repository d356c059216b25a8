import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { mergeUser } from '../../../functions/audit-users/mapping/merge-user.ts'
import { ADDED, COLUMN_TYPES } from '../../../functions/audit-users/schema.ts'
import { toMapped, toMappedInvalidItem } from '../../../functions/audit-users/xdm.ts'
import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import { toLine } from '../../../functions/lib/xdm/line.ts'
import { checkRecord } from '../../support/checker/check.ts'
import { aContext, anObservation } from './golden/a-context.ts'
import { anyHalves, anyJson } from './golden/any-user.ts'
import { delivered, observe } from './golden/observe.ts'

describe('whatever DocuSign sends', () => {
  test('any two halves become a record that the checker accepts', () => {
    fc.assert(
      fc.property(anyHalves, fc.boolean(), (halves, closed) => {
        const { record } = toMapped({ ...observe(halves), closed }, aContext())
        expect(checkRecord(JSON.parse(toLine(record).toString()))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('any JSON value where a user should stand becomes a record that the checker accepts', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const invalidItem = toMappedInvalidItem(value, { ...anObservation(), drop: [] }, aContext()).record
        const user = isObject(value)
          ? toMapped(observe({ admin: value, detail: value }), aContext()).record
          : invalidItem
        expect([...checkRecord(invalidItem), ...checkRecord(user)]).toEqual([])
      }),
    )
  })

  test('the same halves become the same record, and stay as they were', () => {
    fc.assert(
      fc.property(anyHalves, (halves) => {
        const before = JSON.stringify(halves)
        const record = JSON.stringify(delivered(halves))
        expect(JSON.stringify(halves)).toBe(before)
        expect(JSON.stringify(delivered(JSON.parse(before)))).toBe(record)
      }),
    )
  })

  test('each known column has one JSON type over all users', () => {
    const known = new Map([...COLUMN_TYPES, ...Object.entries(ADDED)])
    const seen = new Map<string, Set<string>>()
    fc.assert(
      fc.property(anyHalves, (halves) => {
        for (const [name, value] of Object.entries(delivered(halves))) {
          if (value !== null && known.has(name))
            seen.set(name, (seen.get(name) ?? new Set()).add(Array.isArray(value) ? 'array' : typeof value))
        }
      }),
      { numRuns: 500 },
    )
    expect(seen.size).toBeGreaterThan(40)
    expect([...seen].filter(([, types]) => types.size !== 1)).toEqual([])
  })

  test('no member is lost: what DocuSign sent is in a column of its own or under docusign_', () => {
    fc.assert(
      fc.property(anyHalves, (halves) => {
        const columns = mergeUser(halves.admin, halves.detail, [])
        const sent = new Set([...Object.keys(halves.admin ?? {}), ...Object.keys(halves.detail ?? {})])
        const secret = [...sent].filter((name) => name === 'password')
        expect(Object.keys(columns).length).toBeGreaterThanOrEqual(sent.size - secret.length)
      }),
      {
        examples: [
          [{ admin: {}, detail: { toString: null } }],
          [{ admin: { constructor: null }, detail: { constructor: null } }],
        ],
      },
    )
  })

  test('a user nested deeper than JSON.stringify can go is delivered, cut', () => {
    const deep: JsonObject = JSON.parse(`{"id":"user-1","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    const record = delivered({ admin: deep, detail: undefined })
    expect(checkRecord(record)).toEqual([])
    expect(JSON.stringify(record['x'])).toContain('nested deeper than 200 levels')
    expect(
      toLine(toMappedInvalidItem([deep], { ...anObservation(), drop: [] }, aContext()).record).length,
    ).toBeLessThan(2000)
  })
})

describe('the id of a record', () => {
  test('is equal for the same content sent again, in another run, at another time', () => {
    fc.assert(
      fc.property(anyHalves, (halves) => {
        const [one, again] = [observe(halves), observe(JSON.parse(JSON.stringify(halves)))]
        const later = aContext({ run: 'run-2', now: new Date('2025-01-01T00:00:00Z') })
        expect(toMapped(again, later).id).toBe(toMapped(one, aContext()).id)
      }),
    )
  })

  test.each([
    ['account', { accountId: 'account-2' }],
    ['user', { columns: { userId: 'user-2' } }],
    ['sequence number', { sequence: 4 }],
    ['fingerprint', { fingerprint: 'fp-2' }],
  ])('is another one for another %s', (_, change) => {
    const observed = anObservation({ columns: { userId: 'user-1' } })
    const [one, other] = [observed, { ...observed, ...change }].map((user) => toMapped(user, aContext()))
    expect(one?.id).toMatch(/^[0-9a-f]{32}$/)
    expect(other?.id).not.toBe(one?.id)
  })

  test('differs whenever the delivered content differs in more than log-ins and stamps', () => {
    const email = fc.emailAddress()
    fc.assert(
      fc.property(anyHalves, email, email, ({ admin, detail }, one, other) => {
        fc.pre(one !== other)
        const [first, second] = [one, other].map(
          (address) =>
            toMapped(observe({ admin: { ...admin, id: 'u' }, detail: { ...detail, email: address } }), aContext()).id,
        )
        expect(first).not.toBe(second)
      }),
    )
  })
})
