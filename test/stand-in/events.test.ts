import { expect, test } from '@jest/globals'
import { BAD_ITEMS } from '../support/events/bad.ts'
import { toEvent } from '../support/events/event.ts'
import { generateEvents } from '../support/events/generate.ts'
import { ACTIVITIES, ALERTS, LOGINS } from '../support/events/kinds.ts'
import { PECULIARITIES } from '../support/events/peculiarities.ts'
import { createRandom } from '../support/events/random.ts'
import { toTimestamp } from '../support/events/timestamps.ts'

const span = { from: new Date('2026-02-01T00:00:00Z'), to: new Date('2026-03-01T00:00:00Z') }
const thousands = generateEvents({ ...span, count: 3000, seed: 7 })
const texts = thousands.map(({ event }) => JSON.stringify(event))

const again = (seed: number) => JSON.stringify(generateEvents({ ...span, count: 300, seed, bad: 0.2 }))

test('a seed gives the same events again, another seed others', () => {
  expect(again(7)).toBe(again(7))
  expect(again(7)).not.toBe(again(8))
})

test('every documented kind is among them', () => {
  const seen = new Set(texts.map((text) => /"object":"(\w+)","action":"(\w+)"/.exec(text)?.slice(1).join(' ')))
  for (const { object, action } of [...ACTIVITIES, ...ALERTS, ...LOGINS]) expect(seen).toContain(`${object} ${action}`)
})

test.each([
  ['seven digits', /"timestamp":"[^"]*\.\d{7}Z"/],
  ['six digits', /"timestamp":"[^"]*\.\d{6}Z"/],
  ['no fraction', /"timestamp":"[^".]*:\d\dZ"/],
  ['no place', /"latitude":0,"longitude":0/],
  ['an IPv6 address', /"ipAddress":"2001:/],
  ['a phone', /"source":"Mobile"/],
  ['a failed login', /"action":"LoginFailed".*"result":"Failed"/],
  ['a login by SSO', /"LoginMethod":"SSO"/],
  ['an array of characters', /"SignerIp":\["1","9","8"/],
  ['the same as text', /"SignerIp":"198\./],
  ['the placeholder', /##DOCUSIGN_INTERNAL_NOT_USED##/],
  ['an organization id that is no GUID', /"organizationId":"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-\d{8}"/],
  ['null for nothing', /"proxyStatus":null/],
  ['a lone surrogate', /\\udc00/],
  ['text beyond the BMP', /𝒜/],
  ['an unknown field', /"riskScore":\{/],
  ['names of ours', /"_time":"theirs".*"xdm_fields":\{/],
  ['names of ours in other case', /"Source_Log_Type":/],
  ['a number for text', /"ipAddress":3221225985/],
  ['text for a number', /"latitude":"47.37"/],
])('%s is among them', (_, pattern) => {
  expect(texts.some((text) => pattern.test(text))).toBe(true)
})

test('nested only, flat only, both, and both that differ are among them', () => {
  const has = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length
  expect(texts.some((text) => text.includes('"userAgentClientInfo"') && !text.includes('"browser":"'))).toBe(true)
  expect(texts.some((text) => text.includes('"browser":"Chrome 131"') && !text.includes('"userAgentClientInfo"'))).toBe(
    true,
  )
  expect(has(/"ipAddressLocation":\{"city":"(?!winterthur).*"city":"winterthur"/)).toBeGreaterThan(0)
  expect(has(/"ipAddressLocation":\{"city":"(\w+)".*\},"city":"\1"/)).toBeGreaterThan(1000)
})

const cast = { organizationId: 'organization', accountIds: ['account'], userIds: ['user'] }
const plain = { userId: 'user', accountId: 'account', ipAddress: '192.0.2.1', organizationId: '', result: '' }

test.each(Object.entries(PECULIARITIES))('the peculiarity %s is one', (_, change) => {
  const event = {
    ...toEvent({ object: 'Group', action: 'Created' }, span.from.getTime(), cast, createRandom(1)),
    ...plain,
    timestamp: '2026-02-01T00:00:00.1234567Z',
  }
  const before = JSON.stringify(event)
  expect(JSON.stringify(change(event, createRandom(2)))).not.toBe(before)
  expect(JSON.stringify(event)).toBe(before)
})

test('they come in the order of ingestion, up to five minutes after they happened, a few hours later', () => {
  const moments = thousands.map(({ ingestedAt }) => ingestedAt.getTime())
  expect(moments).toEqual([...moments].sort((a, b) => a - b))
  const delays = texts.map((text, n) => (moments[n] ?? 0) - Date.parse(/"timestamp":"([^"]*)"/.exec(text)?.[1] ?? ''))
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0)
  const late = delays.filter((ms) => ms > 301_000).length
  expect([late > 0, late < 100]).toEqual([true, true])
  expect(new Set(moments).size).toBeLessThan(3000)
})

test('bad items only on request: every sort of them, and identical duplicates', () => {
  expect(texts.every((text) => text.includes('"eventId":"') && text.includes('"timestamp":"'))).toBe(true)
  expect(new Set(texts).size).toBe(3000)
  const bad = generateEvents({ ...span, count: 3000, seed: 7, bad: 0.1 })
  const known = new Set(bad.map(({ event }) => JSON.stringify(event)))
  expect(bad.length - known.size).toBeGreaterThan(10)
  expect(BAD_ITEMS.length).toBe(13)
  for (const pattern of [
    /^null$/,
    /^\d+$/,
    /^"not/,
    /^\[/,
    /^\{\}$/,
    /"timestamp":"yest/,
    /-13-45T/,
    /"timestamp":""/,
    /"timestamp":\d/,
    /"eventId":""/,
    /"eventId":\d/,
  ])
    expect([pattern, [...known].some((text) => pattern.test(text))]).toEqual([pattern, true])
  const lacking = (name: string) => [...known].some((text) => text.includes('"object"') && !text.includes(`"${name}"`))
  expect([lacking('timestamp'), lacking('eventId')]).toEqual([true, true])
})

test('zeros at the end of a fraction are cut as DocuSign cuts them', () => {
  expect(toTimestamp(Date.UTC(2026, 0, 1), 0)).toBe('2026-01-01T00:00:00Z')
  expect(toTimestamp(Date.UTC(2026, 0, 1), 10)).toBe('2026-01-01T00:00:00.000001Z')
  expect(toTimestamp(Date.UTC(2026, 0, 1) + 120, 3456)).toBe('2026-01-01T00:00:00.1203456Z')
})
