import { createHash } from 'node:crypto'
import { columnTypes } from './columns.ts'
import { type Golden, readGoldens } from './goldens.ts'
import { toJsonFile } from './json-file.ts'
import { type MappingTable, withMirrored } from './mapping-tables.ts'
import { DATASET } from './modeling-rule.ts'
import { readUserGoldens } from './user-goldens.ts'

/** A UUID that stays the same for the same name. */
const toUuid = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const expectedOf = ({ record, fields = {} }: Golden, tables: readonly MappingTable[]) => {
  const table = tables.find(({ sourceLogType }) => sourceLogType === record['source_log_type'])
  return table === undefined ? fields : withMirrored(table, fields)
}

const caseOf = (golden: Golden, tables: readonly MappingTable[]) => ({
  test_data_event_id: toUuid(golden.name),
  vendor: 'docusign',
  product: 'docusign',
  dataset: DATASET,
  event_data: golden.record,
  expected_values: expectedOf(golden, tables),
})

/** Adds a fraction to whole degrees, because demisto-sdk reads `28` and `28.6` as different types. */
const withFractions = (json: string, columns: readonly string[]): string =>
  json.replaceAll(new RegExp(`^( {8}"(?:${columns.join('|')})": -?\\d+)(,?)$`, 'gm'), '$1.0$2')

/** The `_testdata.json` of the modeling rule: each golden as delivered, with its hand-written XDM fields and the mirrored ones. */
export const toTestData = (tables: readonly MappingTable[]): string => {
  const floats = [...columnTypes(tables)].filter(([, type]) => type === 'float').map(([name]) => name)
  const data = [...readGoldens(), ...readUserGoldens()].filter(({ fields }) => fields !== undefined)
  return withFractions(toJsonFile({ data: data.map((golden) => caseOf(golden, tables)) }), floats)
}
