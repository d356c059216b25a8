import { describe, expect, test } from '@jest/globals'
import { mergeUser } from '../../../functions/audit-users/mapping/merge-user.ts'
import { ADDED, COLUMN_TYPES, userIdOf } from '../../../functions/audit-users/schema.ts'
import {
  AUDIT_USERS_MAPPING,
  toDirectoryEntry,
  toMapped,
  toMappedInvalidItem,
} from '../../../functions/audit-users/xdm.ts'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { checkRecord } from '../../support/checker/check.ts'
import { aContext, anObservation } from './golden/a-context.ts'
import { eventIdOf, expectedFields, type Golden, readGoldens } from './golden/read.ts'

const goldens = readGoldens()
const columnsOf = ({ admin, detail, drop = [] }: Golden['input']) => mergeUser(admin, detail, drop)

const map = ({ input }: Golden) => {
  const { invalidItem, drop = [], was, state = 'read', closed = false } = input
  const observed = anObservation({ columns: columnsOf(input), detail: state, closed, ...(was ? { was } : {}) })
  const context = aContext()
  return invalidItem === undefined
    ? toMapped(observed, context)
    : toMappedInvalidItem(invalidItem, { ...observed, drop }, context)
}

const provenance = {
  collector_connection: 'acme-prod',
  collector_run: 'run-1',
  collector_version: '1.0.0',
  collector_time: '2024-08-01T00:00:00.000Z',
}
const idOf = ({ input }: Golden): string => eventIdOf(userIdOf(columnsOf(input)) ?? '')

const expectedRecord = (golden: Golden): JsonObject => {
  const { input, expected } = golden
  const sent = Object.entries({ ...input.admin, ...input.detail }).filter(([name]) => !expected.gone?.includes(name))
  return {
    ...Object.fromEntries(sent),
    ...provenance,
    _time: '2024-07-31T12:00:00.000Z',
    source_log_type: 'auditusers',
    accountId: 'account-1',
    organizationId: 'org-1',
    site: 'na2.docusign.net',
    xdm_fields: expectedFields(golden, idOf(golden)),
    ...(expected.retyped ? { collector_retyped: expected.retyped } : {}),
    ...expected.columns,
  }
}

const named = (some: Golden[]) => some.map((golden) => [golden.name, golden] as const)

describe('each golden is mapped as written by hand', () => {
  const mapped = goldens.filter(({ expected }) => expected.unmapped === undefined)
  test.each(named(mapped))('%s', (_, golden) => {
    const { record, id, ...counted } = map(golden)
    expect(record).toEqual(expectedRecord(golden))
    expect(id).toBe(idOf(golden))
    const { retyped, words = [] } = golden.expected
    expect({ ...counted, words: counted.words?.toSorted() ?? [] }).toEqual({
      words: words.toSorted(),
      ...(retyped ? { retyped: retyped.length } : {}),
    })
  })
})

describe('each golden that is no user is delivered raw', () => {
  const unmapped = goldens.filter(({ expected }) => expected.unmapped !== undefined)
  test.each(named(unmapped))('%s', (_, golden) => {
    const { record, id, unmapped: why } = map(golden)
    expect(why).toBe(golden.expected.unmapped)
    expect(record).toEqual({
      ...provenance,
      _time: '2024-07-31T12:00:00.000Z',
      source_log_type: 'auditusers',
      accountId: 'account-1',
      collector_item_id: id,
      collector_unmapped: golden.expected.unmapped,
      raw: golden.expected.raw,
    })
  })
})

describe('the directory learns of a user what events need', () => {
  const told = goldens.filter(({ expected }) => expected.directory !== undefined)
  test.each(named(told))('%s', (_, { input, expected }) => {
    expect(toDirectoryEntry(columnsOf(input))).toEqual(expected.directory)
  })
})

test('the checker has no complaint about any golden', () => {
  const complaints = goldens.flatMap((golden) =>
    checkRecord(map(golden).record).map((text) => `${golden.name}: ${text}`),
  )
  expect(complaints).toEqual([])
})

test('every row of the mapping table is hit by a golden', () => {
  const hit = new Set(
    goldens.flatMap((golden) => (golden.expected.unmapped ? [] : Object.keys(expectedFields(golden, 'id')))),
  )
  expect(
    AUDIT_USERS_MAPPING.filter(({ mirrors }) => mirrors === undefined)
      .map(({ field }) => field)
      .filter((field) => !hit.has(field)),
  ).toEqual([])
})

test('no XDM field is made by two rows, and every row reads columns that there are', () => {
  const fields = AUDIT_USERS_MAPPING.map(({ field }) => field)
  expect(fields.filter((field, at) => fields.indexOf(field) !== at)).toEqual([])
  const columns = new Set([...COLUMN_TYPES.keys(), ...Object.keys(ADDED)])
  expect(AUDIT_USERS_MAPPING.flatMap(({ from }) => from).filter((name) => !columns.has(name))).toEqual([])
})
