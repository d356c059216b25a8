import { toFirstRecord } from './first-record.ts'
import { toModelingRule } from './modeling-rule.ts'
import { TABLES } from './tables.ts'

const FOLDER = 'infra/xsiam'

/** A generated file: its path from the project's root, and what must stand in it. */
export interface Output {
  path: string
  text: string
}

/** All that is generated for XSIAM. */
export const toOutputs = (): Output[] => [
  { path: `${FOLDER}/modeling-rule.xif`, text: toModelingRule(TABLES) },
  { path: `${FOLDER}/first-record.ndjson`, text: toFirstRecord(TABLES) },
]
