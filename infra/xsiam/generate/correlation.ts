import { readFileSync } from 'node:fs'
import { toJsonFile } from './json-file.ts'
import { ALERT_RULES } from './rules/alerts.ts'
import { CHANGE_RULES } from './rules/changes.ts'
import { DOCUMENT_RULES } from './rules/documents.ts'
import { LOGIN_RULES } from './rules/logins.ts'
import type { CorrelationRule } from './rules/rule.ts'

/** All rules. Each one's query is in `correlation/`. */
export const CORRELATION_RULES: readonly CorrelationRule[] = [
  ...ALERT_RULES,
  ...LOGIN_RULES,
  ...CHANGE_RULES,
  ...DOCUMENT_RULES,
]

const FOLDER = 'infra/xsiam/correlation'

/** The query of a rule, read from its file. */
const queryOf = ({ id }: CorrelationRule): string => readFileSync(`${FOLDER}/${id}.xql`, 'utf8').trimEnd()

const minutes = (count: number): string => (count % 60 === 0 ? `${count / 60} hours` : `${count} minutes`)

/** One rule as XSIAM exports and imports it; its id is the tenant's own and left out. */
const toExport = (rule: CorrelationRule) => ({
  name: `DocuSign - ${rule.name}`,
  description: rule.description,
  is_enabled: true,
  severity: rule.severity,
  xql_query: queryOf(rule),
  execution_mode: 'SCHEDULED',
  crontab: `*/${rule.scheduleMinutes} * * * *`,
  simple_schedule: minutes(rule.scheduleMinutes),
  search_window: minutes(rule.lookBackMinutes),
  timezone: 'UTC',
  suppression_enabled: true,
  suppression_duration: minutes(rule.suppressMinutes),
  suppression_fields: rule.suppressBy,
  dataset: 'alerts',
  action: 'ALERTS',
  alert_domain: 'DOMAIN_SECURITY',
  alert_type: null,
  alert_name: `DocuSign - ${rule.name}`,
  alert_category: rule.category,
  alert_description: rule.description,
  alert_fields: {},
  mapping_strategy: 'AUTO',
  mitre_defs: { [rule.tactic]: [rule.technique] },
  investigation_query_link: '',
  drilldown_query_timeframe: 'QUERY',
  lookup_mapping: [],
  user_defined_severity: null,
  user_defined_category: null,
})

/** All correlation rules in one file to import. */
export const toCorrelationExport = (): string => toJsonFile(CORRELATION_RULES.map(toExport))
