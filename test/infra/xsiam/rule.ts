import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { readGoldens } from '../../../infra/xsiam/generate/goldens.ts'
import { readUserGoldens } from '../../../infra/xsiam/generate/user-goldens.ts'
import type { Section } from '../../support/xql/ast.ts'
import { XqlError } from '../../support/xql/error.ts'
import { modelRow, type Storage, toFields, toTable } from '../../support/xql/model.ts'
import { parseRules } from '../../support/xql/parse.ts'
import type { Options, Table } from '../../support/xql/table.ts'
import type { Value } from '../../support/xql/values.ts'

const readSection = (file: string, kind: string): Section => {
  const section = parseRules(readFileSync(`infra/xsiam/${file}`, 'utf8')).find((one) => one.kind === kind)
  if (section === undefined) throw new XqlError(`${file} has no section ${kind}`)
  return section
}

export const MODEL = readSection('modeling-rule.xif', 'MODEL')
export const INGEST = readSection('parsing-rule.xif', 'INGEST')

/** The columns that the page's first record gives the dataset. */
export const FIRST_RECORD: JsonObject = JSON.parse(readFileSync('infra/xsiam/first-record.ndjson', 'utf8'))

interface Unknown {
  storage: Storage
  options: Options
}
/**
 * What nobody documents: how nested JSON is kept, what a comparison with null gives, what the JSON text of null is. All of
 * it must come out the same.
 */
export const UNKNOWNS: readonly [Unknown, ...Unknown[]] = [
  { storage: 'native', options: { nulls: null, jsonOfNull: null } },
  { storage: 'text', options: { nulls: null, jsonOfNull: 'null' } },
  { storage: 'native', options: { nulls: false, jsonOfNull: 'null' } },
  { storage: 'text', options: { nulls: false, jsonOfNull: null } },
]

export const datasetOf = (records: readonly JsonObject[], storage: Storage): Table =>
  toTable(records, storage, ['_time', ...Object.keys(FIRST_RECORD)])

/** The XDM fields of a record: one object for each statement that takes it. */
export const model = (record: JsonObject, storage: Storage, options: Options): Record<string, Value>[] => {
  const table = datasetOf([record], storage)
  const [row = {}] = table.rows
  return modelRow(MODEL, table, row, options).map(toFields)
}

export const GOLDENS = [...readGoldens(), ...readUserGoldens()]
