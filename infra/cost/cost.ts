import { writeFileSync } from 'node:fs'
import { toCostPage, toCostTable } from './table.ts'

/** `npx tsx infra/cost/cost.ts` computes the table of cost, writes its page and prints it for the README. */
writeFileSync('infra/cost.md', toCostPage())
process.stdout.write(`${toCostTable()}\n`)
