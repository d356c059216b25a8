import { toCostPage } from '../cost/cost-page.ts'
import { toAlarmTable } from './alarms.ts'
import { toConfigurationPage } from './configuration.ts'
import { toKeyPolicyExample } from './key-policy.ts'
import { toMetricsPage } from './metrics.ts'
import { toSecurityTable } from './security.ts'

/** A page: its path from the repository root, and its expected text. */
export interface Page {
  path: string
  text: string
}

const fill = (text: string, name: string, content: string): string =>
  text.replace(
    new RegExp(`(<!-- generated: ${name} -->\\n)[^]*?(<!-- /generated -->)`),
    (_, start: string, end: string) => `${start}\n${content}\n\n${end}`,
  )

/** All pages that are generated or have a generated part. @param read returns the current text of a page */
export const toPages = (read: (path: string) => string): Page[] => [
  { path: 'infra/docs/alarms.md', text: fill(read('infra/docs/alarms.md'), 'alarms', toAlarmTable()) },
  { path: 'infra/docs/security.md', text: fill(read('infra/docs/security.md'), 'security', toSecurityTable()) },
  {
    path: 'infra/docs/locked-down.md',
    text: fill(read('infra/docs/locked-down.md'), 'key policy', toKeyPolicyExample()),
  },
  { path: 'infra/docs/configuration.md', text: toConfigurationPage() },
  { path: 'infra/docs/cost.md', text: toCostPage() },
  { path: 'infra/docs/metrics.md', text: toMetricsPage() },
]
