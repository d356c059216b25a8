import { toCostPage } from '../cost/cost-page.ts'
import { toCostTable } from '../cost/cost-tables.ts'
import { toAlarmTable } from './alarms.ts'
import { toKeyPolicyExample } from './key-policy.ts'
import { toMetricsPage } from './metrics.ts'
import { toSecurityTable } from './security.ts'

/** A page: its path from the project's root, and what must stand in it. */
export interface Page {
  path: string
  text: string
}

const fill = (text: string, name: string, content: string): string =>
  text.replace(
    new RegExp(`(<!-- generated: ${name} -->\\n)[^]*?(<!-- /generated -->)`),
    (_, start: string, end: string) => `${start}\n${content}\n\n${end}`,
  )

/** All pages that are generated, or have a generated part. @param read gives a page as it is now */
export const toPages = (read: (path: string) => string): Page[] => [
  { path: 'infra/runbook.md', text: fill(read('infra/runbook.md'), 'alarms', toAlarmTable()) },
  { path: 'README.md', text: fill(fill(read('README.md'), 'cost', toCostTable()), 'security', toSecurityTable()) },
  { path: 'infra/locked-down.md', text: fill(read('infra/locked-down.md'), 'key policy', toKeyPolicyExample()) },
  { path: 'infra/cost.md', text: toCostPage() },
  { path: 'infra/metrics.md', text: toMetricsPage() },
]
