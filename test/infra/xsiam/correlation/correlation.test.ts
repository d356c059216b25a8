import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import { CORRELATION_RULES } from '../../../../infra/xsiam/generate/correlation.ts'
import { parseQuery } from '../../../support/xql/parse.ts'
import { UNKNOWNS } from '../rule.ts'
import { CASES, ORDINARY } from './cases.ts'
import { MINUTE } from './events.ts'
import { type Arrival, alertsOf, type Running } from './simulate.ts'

interface Exported {
  name: string
  xql_query: string
  crontab: string
  simple_schedule: string
  search_window: string
  suppression_duration: string
  suppression_fields: string[]
  severity: string
  mitre_defs: Record<string, string[]>
}

const exported: Exported[] = JSON.parse(readFileSync('infra/xsiam/correlation-rules.json', 'utf8'))

/** `90 minutes`, `1 hours` */
const duration = (text: string): number => {
  const [, count, unit] = /^(\d+) (minutes|hours)$/.exec(text) ?? []
  return Number(count) * (unit === 'hours' ? 60 : 1) * MINUTE
}

/** A rule as it was exported, by its place in the list. */
const running = (at: number): Running => {
  const rule = exported[at]
  if (rule === undefined) throw new Error(`the file to import has no rule ${at}`)
  return {
    query: parseQuery(rule.xql_query),
    schedule: duration(rule.simple_schedule),
    lookBack: duration(rule.search_window),
    suppression: duration(rule.suppression_duration),
    suppressBy: rule.suppression_fields,
  }
}

const timeOf = ({ timestamp, _time: time }: JsonObject): number =>
  Date.parse(String(timestamp ?? time).replace('1234Z', 'Z'))

const onTime = (events: JsonObject[], delay = 2 * MINUTE): Arrival[] =>
  events.map((event) => ({ event, at: timeOf(event) + delay }))

/** The last event comes half an hour late: DocuSign's five minutes, a retry, a pause of the queue. */
const late = (events: JsonObject[]): Arrival[] =>
  onTime(events).map((one, at) => (at === events.length - 1 ? { ...one, at: timeOf(one.event) + 30 * MINUTE } : one))

/** Each event comes again: at once, as after a lost answer, and a quarter of an hour later, as after a failed run. */
const twice = (events: JsonObject[]): Arrival[] => [
  ...onTime(events),
  ...onTime(events),
  ...onTime(events, 15 * MINUTE),
]

describe.each(CORRELATION_RULES.map(({ id }, at) => [id, at] as const))('%s', (id, at) => {
  const rule = running(at)
  const { matches, misses } = CASES[id] ?? { matches: {}, misses: {} }
  const counts = (arrivals: Arrival[]): number[] =>
    UNKNOWNS.map(({ storage, options }) => alertsOf(rule, arrivals, storage, options).length)

  test.each(Object.entries(matches))('raises one alert for: %s', (_, events) => {
    expect(counts(onTime(events))).toEqual([1, 1, 1, 1])
  })

  test.each(Object.entries(matches))(
    'raises one alert although the last event is half an hour late: %s',
    (_, events) => {
      expect(counts(late(events))).toEqual([1, 1, 1, 1])
    },
  )

  test.each(Object.entries(matches))(
    'raises one alert although each event is delivered three times: %s',
    (_, events) => {
      expect(counts(twice(events))).toEqual([1, 1, 1, 1])
    },
  )

  test.each(Object.entries({ ...misses, ...ORDINARY }))(
    'raises none, delivered once or three times, for: %s',
    (_, events) => {
      expect(counts(onTime(events))).toEqual([0, 0, 0, 0])
      expect(counts(twice(events))).toEqual([0, 0, 0, 0])
    },
  )

  test('looks back for its schedule and half an hour at least, and does not repeat itself meanwhile', () => {
    expect(rule.lookBack).toBeGreaterThanOrEqual(rule.schedule + 30 * MINUTE)
    expect(rule.suppression).toBeGreaterThanOrEqual(rule.lookBack)
    expect(exported[at]?.crontab).toBe(`*/${rule.schedule / MINUTE} * * * *`)
    expect(exported[at]?.severity).toMatch(/^SEV_0[2-4]0_(LOW|MEDIUM|HIGH)$/)
    expect(
      Object.entries(exported[at]?.mitre_defs ?? {})
        .flat(2)
        .join(),
    ).toMatch(/^TA\d{4} - .+,T\d{4}(\.\d{3})? - .+$/)
  })

  test('has cases that match and cases that do not', () => {
    expect([Object.keys(matches).length, Object.keys(misses).length].every((count) => count > 0)).toBe(true)
  })
})

const aboutSingleEvents = Object.entries(CASES).filter(([, { matches }]) =>
  Object.values(matches).every((events) => events.length === 1),
)

test.each(aboutSingleEvents)('%s: two events are two alerts', (id, { matches }) => {
  const at = CORRELATION_RULES.findIndex((rule) => rule.id === id)
  const [event = {}] = Object.values(matches).flat()
  const arrivals = onTime([event, { ...event, eventId: 'another event' }])
  const [{ storage, options }] = UNKNOWNS
  expect(alertsOf(running(at), arrivals, storage, options)).toHaveLength(2)
})

test('each query is a rule, and each name is its own', () => {
  const files = readdirSync('infra/xsiam/correlation').map((file) => file.replace('.xql', ''))
  expect(CORRELATION_RULES.map(({ id }) => id).sort()).toEqual(files.sort())
  expect(new Set(exported.map(({ name }) => name)).size).toBe(exported.length)
})

/** Of a rule as XSIAM exports it, without `rule_id`, which is the tenant's own. */
const FIELDS =
  'action alert_category alert_description alert_domain alert_fields alert_name alert_type crontab dataset description ' +
  'drilldown_query_timeframe execution_mode investigation_query_link is_enabled lookup_mapping mapping_strategy ' +
  'mitre_defs name search_window severity simple_schedule suppression_duration suppression_enabled ' +
  'suppression_fields timezone user_defined_category user_defined_severity xql_query'

test.each(exported)('$name: has every field of an exported rule, so that no import misses one', (rule) => {
  expect(Object.keys(rule).sort()).toEqual(FIELDS.split(' '))
})
