import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { EVENTS } from '../../support/lean/generated.ts'
import { everybody, nobody, type Sizes, sizesOfEvent } from '../../support/lean/sizes.ts'
import { idOf } from './golden/map.ts'
import { readGoldens } from './golden/read.ts'

/** Bytes of the smallest event that anybody has recorded: from here on, a record is at most twice the event. */
const SMALLEST = 725

/** Those that are more than twice the event and more than 725 bytes larger. */
const tooLarge = (sizes: readonly Sizes[]): Sizes[] =>
  sizes.filter(({ raw, delivered }) => delivered > raw + Math.max(raw, SMALLEST))

const SAMPLES = '../shared/samples/monitor-events.ndjson'
const samples: unknown[] = existsSync(SAMPLES)
  ? readFileSync(SAMPLES, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : []

const goldens = readGoldens().map(({ input }) => ({
  event: input.event,
  id: idOf(input),
  users: new Map(input.users?.map((user) => [user.userId, user])),
}))

describe.each([
  ['who acted is not known', nobody],
  ['who acted is known', everybody],
])('in lean form, when %s,', (_, find) => {
  test('a record is at most twice the event, or 725 bytes larger than a small one', () => {
    expect(EVENTS.length).toBe(2000)
    expect(tooLarge(EVENTS.map((event) => sizesOfEvent(event, find)))).toEqual([])
  })

  test(`each recorded event is at most doubled${samples.length > 0 ? '' : ` (none: ${SAMPLES} is not at hand)`}`, () => {
    const sizes = samples.map((event) => sizesOfEvent(event, find))
    expect(sizes.filter(({ raw, delivered }) => delivered > 2 * raw)).toEqual([])
    expect(sizes.filter(({ raw }) => raw < SMALLEST)).toEqual([])
  })

  test('pages of events of all kinds grow by three fifths at most', () => {
    const sizes = EVENTS.map((event) => sizesOfEvent(event, find))
    const sum = (of: keyof Sizes) => sizes.reduce((total, size) => total + size[of], 0)
    expect(sum('delivered')).toBeLessThan(1.6 * sum('raw'))
  })

  test('every record is smaller than in full form', () => {
    const larger = EVENTS.filter(
      (event) => sizesOfEvent(event, find).delivered >= sizesOfEvent(event, find, 'full').delivered,
    )
    expect(larger).toEqual([])
  })
})

test('so it is for every golden', () => {
  const sizes = goldens.map(({ event, id, users }) => sizesOfEvent(event, (one) => users.get(one), 'lean', id))
  expect(sizes.length).toBeGreaterThan(100)
  expect(tooLarge(sizes)).toEqual([])
})

test('the page says it', () => {
  const page = readFileSync('infra/xsiam/what-you-get.md', 'utf8').replaceAll('\n', ' ')
  expect(page.includes(`from ${SMALLEST} bytes on`)).toBe(true)
})
