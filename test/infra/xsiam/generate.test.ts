import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { mergeUser } from '../../../functions/audit-users/mapping/merge-user.ts'
import { toMapped } from '../../../functions/audit-users/xdm.ts'
import { ENUMS } from '../../../functions/lib/xdm/enums.ts'
import { CONSTANTS } from '../../../infra/xsiam/generate/constants.ts'
import { CORRELATION_RULES } from '../../../infra/xsiam/generate/correlation.ts'
import { TABLES } from '../../../infra/xsiam/generate/mapping-tables.ts'
import { toModelingRule } from '../../../infra/xsiam/generate/modeling-rule.ts'
import { toOutputs } from '../../../infra/xsiam/generate/outputs.ts'
import { readUserGoldens } from '../../../infra/xsiam/generate/user-goldens.ts'
import { aContext, anObservation } from '../../functions/audit-users/golden/a-context.ts'
import { readGoldens } from '../../functions/audit-users/golden/read.ts'
import { constantOf } from '../../support/xql/constants.ts'
import { parseRules } from '../../support/xql/parse.ts'

describe('what is committed is what the mapping says', () => {
  test.each(toOutputs().map(({ path, text }) => [path, text] as const))('%s', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})

test('each word of a record has its constant, and the constant stores that word', () => {
  const words = Object.entries(ENUMS).map(([group, known]) => [group, [...known]])
  expect(Object.entries(CONSTANTS).map(([group, known]) => [group, known.map(([word]) => word)])).toEqual(words)
  for (const [word, name] of Object.values(CONSTANTS).flat()) expect(constantOf(name)).toBe(word)
})

test('a third data type is one more table: its rows get a statement, and the others leave them alone', () => {
  const [first] = TABLES
  const third = { ...first, title: 'Third', sourceLogType: 'third', rows: first.rows.slice(0, 1) }
  const [section] = parseRules(toModelingRule([...TABLES, third]))
  expect(section?.statements).toHaveLength((parseRules(toModelingRule(TABLES))[0]?.statements.length ?? 0) + 1)
  expect(toModelingRule([...TABLES, third])).toContain('not in ("auditusers", "third")')
})

test('the pages count right, and every file they name is there', () => {
  const pages = ['README.md', 'what-you-get.md'].map((name) => readFileSync(`infra/xsiam/${name}`, 'utf8'))
  const statements = parseRules(toModelingRule(TABLES))[0]?.statements
  expect(CORRELATION_RULES).toHaveLength(14)
  expect(pages.map((page) => /fourteen (correlation )?rules/i.test(page))).toEqual([true, true])
  expect(statements).toHaveLength(5)
  expect(pages[0]).toContain('Its five statements')
  const named = pages.flatMap((page) => [...page.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path = '']) => path))
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((path) => !existsSync(`infra/xsiam/${path}`))).toEqual([])
})

test('the users of the generated files are the records that the collector delivers', () => {
  const delivered = readGoldens()
    .filter(({ expected }) => expected.unmapped === undefined)
    .map(({ name, input: { admin, detail, drop = [], was, closed = false, state = 'read' } }) => {
      const columns = mergeUser(admin, detail, drop)
      const observed = anObservation({ columns, closed, detail: state, ...(was ? { was } : {}) })
      return [`user-${name}`, toMapped(observed, aContext()).record]
    })
  const read = readUserGoldens().map(({ name, record }) => [name, record])
  expect(Object.fromEntries(read)).toEqual(Object.fromEntries(delivered))
})
