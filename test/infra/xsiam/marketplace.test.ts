import { describe, expect, test } from '@jest/globals'
import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import { DIFFERENCES } from '../../../infra/xsiam/generate/marketplace-differences.ts'
import { toMarketplace } from './marketplace.ts'
import { toPreviousForm } from './mirrored-fields.ts'
import { OLD_ROWS } from './old-rows.ts'
import { GOLDENS, model, UNKNOWNS } from './rule.ts'

/** The row that Palo Alto's collector would have delivered. */
const toOldRow = (record: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'xdm_fields' && !name.startsWith('collector_')))

describe.each(UNKNOWNS)(
  'rows without xdm_fields, JSON kept as $storage, null as $options.nulls',
  ({ storage, options }) => {
    test.each(OLD_ROWS)('%s keeps every XDM value it has today', (_, row, today) => {
      expect(model(row, storage, options)).toEqual([today])
      expect(toMarketplace(row)).toEqual(today)
    })

    test('what DocuSign sent in any golden keeps its values when it comes from the old collector', () => {
      const rows = GOLDENS.map(({ record }) => toOldRow(record)).filter(({ raw }) => raw === undefined)
      expect(rows.map((row) => model(row, storage, options))).toEqual(rows.map((row) => [toMarketplace(row)]))
    })
  },
)

interface Found {
  where: string
  field: string
  theirs: unknown
  ours: unknown
}

/** What the marketplace rule knows of users, and of events. */
const commonOf = (isUser: boolean): string[] => {
  const rows = OLD_ROWS.map(([, row]) => row).filter((row) => (row.source_log_type === 'auditusers') === isUser)
  return [...new Set(rows.flatMap((row) => Object.keys(toMarketplace(row))))]
}
const COMMON = { events: commonOf(false), users: commonOf(true) }

const found: Found[] = GOLDENS.flatMap((golden) => {
  const { xdm_fields: fields } = toPreviousForm(golden.record)
  if (!isObject(fields)) return []
  const row = toOldRow(golden.record)
  const theirs = toMarketplace(row)
  const common = row.source_log_type === 'auditusers' ? COMMON.users : COMMON.events
  const differing = common.filter((field) => JSON.stringify(theirs[field]) !== JSON.stringify(fields[field]))
  return differing.map((field) => ({ where: golden.name, field, theirs: theirs[field], ours: fields[field] }))
})

const isCovered = ({ field, theirs, ours }: Found, { fields, covers }: (typeof DIFFERENCES)[number]): boolean =>
  (fields.length === 0 || fields.includes(field)) && covers(theirs, ours)

test('common fields equal what the marketplace rule makes of our columns, but for the differences on the list', () => {
  expect([COMMON.events.length, COMMON.users.length]).toEqual([20, 18])
  expect(found.filter((one) => !DIFFERENCES.some((difference) => isCovered(one, difference)))).toEqual([])
})

test('no difference is on the list that no golden shows', () => {
  const stale = DIFFERENCES.filter((difference) => !found.some((one) => isCovered(one, difference)))
  expect(stale.map(({ what }) => what)).toEqual([])
})
