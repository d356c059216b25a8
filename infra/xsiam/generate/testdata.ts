import { createHash } from 'node:crypto'
import { columnTypes } from './columns.ts'
import { type Golden, readGoldens } from './goldens.ts'
import { toJsonFile } from './json-file.ts'
import type { MappingTable } from './mapping-tables.ts'
import { DATASET } from './modeling-rule.ts'
import { readUserGoldens } from './user-goldens.ts'

/** A UUID that stays the same for the same name. */
const toUuid = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const caseOf = (golden: Golden) => ({
  test_data_event_id: toUuid(golden.name),
  vendor: 'docusign',
  product: 'docusign',
  dataset: DATASET,
  event_data: golden.record('full'),
  expected_values: golden.fields,
})

/** Whole degrees get a fraction: demisto-sdk takes `28` for another type than `28.6`. */
const withFractions = (json: string, columns: readonly string[]): string =>
  json.replaceAll(new RegExp(`^( {8}"(?:${columns.join('|')})": -?\\d+)(,?)$`, 'gm'), '$1.0$2')

/** The `_testdata.json` of the modeling rule: each golden as it is delivered, and its XDM fields as written by hand. */
export const toTestData = (tables: readonly MappingTable[]): string => {
  const floats = [...columnTypes(tables)].filter(([, type]) => type === 'float').map(([name]) => name)
  const data = [...readGoldens(), ...readUserGoldens()].filter(({ fields }) => fields !== undefined)
  return withFractions(toJsonFile({ data: data.map(caseOf) }), floats)
}
