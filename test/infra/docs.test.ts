import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { toPages } from '../../infra/generate-docs/pages.ts'
import { alarmsOf, entryOf, stacksOf } from './alarms/stack.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const runbook = read('infra/docs/alarms.md')
const entries = [...runbook.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
const { shared, connections } = stacksOf()
const templates = [shared, ...connections]
const alarms = templates.flatMap(alarmsOf)

test('each alarm names an entry of the runbook, and each entry has an alarm', () => {
  expect([...new Set(alarms.map(entryOf))].sort((a, b) => a.localeCompare(b))).toEqual(
    [...entries].sort((a, b) => String(a).localeCompare(String(b))),
  )
})

test('each entry has its meaning, a check, a fix and how to verify it', () => {
  const parts = ['Meaning', 'Check', 'Fix', 'Verify']
  for (const entry of runbook.split(/^## /m).slice(1)) {
    const said = [...entry.matchAll(/^\*\*(.+?)\.\*\*\s/gm)].map(([, title]) => title)
    expect(said).toEqual(parts)
  }
})

test('each text says what hurts before it names the entry', () => {
  for (const { AlarmDescription } of alarms) {
    expect(AlarmDescription).toMatch(/^.{40,}\. What to do: infra\/docs\/alarms\.md#[a-z-]+$/)
    expect(AlarmDescription.length).toBeLessThanOrEqual(1024)
  }
})

test('the generated parts of the pages are up to date: npx tsx infra/generate-docs/generate.ts', () => {
  for (const { path, text } of toPages(read)) expect(read(path)).toBe(text)
})

test('the page about uninstalling lists exactly the retained resources', () => {
  const rows = [...read('infra/docs/deploy.md').matchAll(/^\| (shared|connection) +\| (.*?) +\|/gm)]
  const named = rows.flatMap(([, stack, ids = '']) => [...ids.matchAll(/`(\w+)`/g)].map(([, id]) => `${stack} ${id}`))
  const retainedOf = (stack: string, template: (typeof templates)[number]) =>
    Object.entries<{ DeletionPolicy?: string }>(template.toJSON()['Resources'])
      .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
      .map(([id]) => `${stack} ${id}`)
  const [connection = shared] = connections
  expect(named.sort()).toEqual([...retainedOf('connection', connection), ...retainedOf('shared', shared)].sort())
})
