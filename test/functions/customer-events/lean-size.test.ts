import { expect, test } from '@jest/globals'
import { eventIdOf } from '../../../functions/customer-events/schema.ts'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import { isObject } from '../../../functions/lib/primitives/json.ts'
import { toLine } from '../../../functions/lib/xdm/encode.ts'
import { generateEvents } from '../../support/events/generate.ts'
import { aContext } from './golden/a-context.ts'

const run = '4f6b4f44-6d6f-4b6e-9e5e-8a8f3a9d0a11'
const span = { from: new Date('2026-01-01'), to: new Date('2026-01-02') }
const events = generateEvents({ count: 2000, seed: 6, ...span }).map(({ event }) => event)

const ada = { email: 'ada.lovelace@example.com', userName: 'Ada Lovelace', firstName: 'Ada', lastName: 'Lovelace' }
const user = (userId: string) => ({ userId, ...ada, isAdmin: true })

const sizesOf = (event: unknown, context: Parameters<typeof aContext>[0]) => ({
  raw: Buffer.byteLength(JSON.stringify(event)),
  delivered: toLine(toMapped({ id: eventIdOf(event) ?? 'none', value: event }, aContext({ run, ...context })).record)
    .length,
})

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)

/** With client and place in both forms, as the recorded events of the web: 1.2 kB and more. */
const isComplete = (event: unknown): boolean =>
  isObject(event) && isObject(event.userAgentClientInfo) && isObject(event.ipAddressLocation) && event.os !== undefined

test('in lean form a complete event is delivered in at most twice its raw size', () => {
  const complete = events.filter((event) => isComplete(event) && JSON.stringify(event).length > 1200)
  expect(complete.length).toBeGreaterThan(500)
  const larger = complete
    .map((event) => sizesOf(event, { xdmFields: 'lean' }))
    .filter((size) => size.delivered > 2 * size.raw)
  expect(larger).toEqual([])
})

test.each([
  ['who acted is not known', () => undefined],
  ['who acted is known', user],
])('so are pages of events of all kinds, when %s', (_, find) => {
  const sizes = events.map((event) => sizesOf(event, { xdmFields: 'lean', user: find }))
  expect(sum(sizes.map(({ delivered }) => delivered))).toBeLessThan(2 * sum(sizes.map(({ raw }) => raw)))
})

test('lean form is smaller than full form for every event', () => {
  for (const event of events)
    expect(sizesOf(event, { xdmFields: 'lean' }).delivered).toBeLessThan(sizesOf(event, {}).delivered)
})
