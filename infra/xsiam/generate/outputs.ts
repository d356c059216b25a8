import { toCorrelationExport } from './correlation.ts'
import { toDashboard } from './dashboard.ts'
import { toFirstRecord } from './first-record.ts'
import { TABLES } from './mapping-tables.ts'
import { toModelingRule } from './modeling-rule.ts'
import { toPage } from './page.ts'
import { toSchema } from './schema.ts'
import { toTestData } from './testdata.ts'

const FOLDER = 'infra/xsiam'

/** A generated file: its path from the repository root, and its content. */
export interface Output {
  path: string
  text: string
}

/** All files that are generated for XSIAM. */
export const toOutputs = (): Output[] => {
  const rule = toModelingRule(TABLES)
  return [
    { path: `${FOLDER}/modeling-rule.xif`, text: rule },
    { path: `${FOLDER}/first-record.ndjson`, text: toFirstRecord(TABLES) },
    { path: `${FOLDER}/DocusignXsiam_schema.json`, text: toSchema(TABLES, rule) },
    { path: `${FOLDER}/DocusignXsiam_testdata.json`, text: toTestData(TABLES) },
    { path: `${FOLDER}/correlation-rules.json`, text: toCorrelationExport() },
    { path: `${FOLDER}/dashboard.json`, text: toDashboard() },
    { path: `${FOLDER}/what-you-get.md`, text: toPage(`${FOLDER}/what-you-get.md`) },
  ]
}
