import { readFileSync } from 'node:fs'
import { CORRELATION_RULES } from './correlation.ts'
import { toExamples } from './examples.ts'
import { TABLES } from './mapping-tables.ts'
import { DIFFERENCES } from './marketplace-differences.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/** A Markdown table with aligned columns, as the formatter writes it. */
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = [head, ...rows].map((row) => row.map(cell))
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => row[at]?.length ?? 0)))
  const lines = cells.map((row) => `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

const NOTHING =
  'In every row, blank text and placeholders count as missing: "Other", "Unknown", "N/A" and "-" in any case, a GUID of ' +
  'zeros, `0.0.0.0`, `::`, and `##DOCUSIGN_INTERNAL_NOT_USED##`. The raw columns keep them.'

const mapping = (): string => `${NOTHING}\n\n${mappingTables()}`

const mappingTables = (): string =>
  TABLES.map(({ title, rows, typeOf }) => {
    const lines = rows.map(({ field, from, rule }) => {
      const { type, array } = typeOf(field)
      return [`\`${field}\``, array ? `${type}, list` : type, code(from), rule]
    })
    return `### ${title}\n\n${tableOf(['XDM field', 'type', 'from', 'rule'], lines)}`
  }).join('\n\n')

const differences = (): string =>
  tableOf(
    ['XDM field', 'what differs', 'why'],
    DIFFERENCES.map(({ fields, what, reason }) => [fields.length > 0 ? code(fields) : 'all', what, reason]),
  )

const SEVERITIES: Readonly<Record<string, string>> = {
  SEV_020_LOW: 'low',
  SEV_030_MEDIUM: 'medium',
  SEV_040_HIGH: 'high',
}

const rules = (): string =>
  tableOf(
    ['rule', 'what it says', 'severity', 'MITRE ATT&CK', 'runs every', 'looks back'],
    CORRELATION_RULES.map((rule) => [
      `[${rule.name}](correlation/${rule.id}.xql)`,
      rule.description,
      SEVERITIES[rule.severity] ?? rule.severity,
      rule.technique.replace(/ - .*/, ''),
      `${rule.scheduleMinutes} min`,
      `${rule.lookBackMinutes} min`,
    ]),
  )

const PARTS: Readonly<Record<string, () => string>> = { mapping, examples: toExamples, differences, rules }

/** Regenerates the parts of a page between `<!-- generated: name -->` and `<!-- end -->`. */
export const toPage = (path: string): string =>
  readFileSync(path, 'utf8').replaceAll(
    /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const part = PARTS[name]
      if (part === undefined) throw new Error(`${path} has a generated part that nobody makes: ${name}`)
      return `${start}\n${part()}\n\n${end}`
    },
  )
