import { expect, test } from '@jest/globals'
import { ADDED, COLUMN_TYPES } from '../../../functions/audit-users/schema.ts'
import { COLUMNS } from '../../../functions/customer-events/schema.ts'
import { toLine } from '../../../functions/lib/xdm/line.ts'
import { GOLDENS } from './rule.ts'

/** What moved aside for a name of ours comes as it was sent: nobody knows it, and no rule reads it. */
const isMoved = (name: string): boolean => name.startsWith('docusign_') && !Object.hasOwn(ADDED, name)

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value)

test('each column of the dataset has one JSON type over all goldens of both data types', () => {
  const types = new Map<string, Set<string>>()
  for (const { record } of GOLDENS) {
    for (const [name, value] of Object.entries(JSON.parse(toLine(record).toString()))) {
      if (value !== null) types.set(name, (types.get(name) ?? new Set()).add(typeOf(value)))
    }
  }
  expect(types.size).toBeGreaterThan(90)
  expect([...types].filter(([name, seen]) => seen.size > 1 && !isMoved(name))).toEqual([])
})

test('a column that both data types know has the same type in both: they share one dataset', () => {
  const users = new Map<string, string>([...COLUMN_TYPES, ...Object.entries(ADDED)])
  const shared = Object.entries(COLUMNS).filter(([name]) => users.has(name))
  expect(shared.map(([name]) => name)).toEqual(
    expect.arrayContaining(['accountId', 'organizationId', 'site', 'userId']),
  )
  expect(shared.filter(([name, type]) => users.get(name) !== type)).toEqual([])
})
