import { operatorFunctions } from '../operator-functions.ts'
import { findCommand, type Option, optionsOf } from './commands.ts'

const COMMON: readonly [string, string][] = [
  ['--connection NAME', 'which connection; needed where the configuration has several'],
  ['--config FILE', 'the configuration (default docusign.config.json)'],
  ['--json', 'print the answer as JSON'],
  ['--markdown', 'print Markdown on a terminal, too (piped, it always is)'],
  ['--local', 'against the local run instead: no AWS account, a DocuSign of made-up events and users'],
  ['--private-key FILE', 'with --local and --config: against your real DocuSign account, AWS stays on this machine'],
  ['--help, -h', 'print this'],
  ['--version', 'print the version'],
]

const REPLAY: readonly [string, string][] = [
  ['--from DATE', 'objects written at or after this date, or this long ago, P3D (needed)'],
  ['--to DATE', 'and before this one (default now)'],
  ['--connection NAME', 'of this connection only'],
  ['--type TYPE', 'of this data type only: customer-events, audit-users'],
  ['--dry-run', 'count, announce nothing'],
  ['--config FILE', 'the configuration (default docusign.config.json)'],
  ['--json', 'print the result as JSON'],
  ['--markdown', 'print Markdown on a terminal, too'],
  ['--help, -h', 'print this'],
  ['--version', 'print the version'],
]

const toLines = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n')
}

const toRow = ({ name, value, help, isNeeded = false }: Option): [string, string] => [
  `--${name} ${value}`.trim(),
  isNeeded ? `${help} (needed)` : help,
]

const EXIT = 'Exit code: 0 all is well; 1 the command failed, or found a failure; 2 a mistake on this line.'

/** The help of all commands. */
export const toUsage = (): string => `Usage: npm run docusign -- COMMAND [options]

${toLines([
  ...operatorFunctions.map(({ name, does }): [string, string] => [name, does]),
  ['replay', 'Announces stored objects to XSIAM’s queue again.'],
])}

Options of every command but replay:
${toLines(COMMON)}

npm run docusign -- COMMAND --help tells the command’s own options; infra/docs/operations.md shows what each prints.
For scripts: npm run --silent docusign -- COMMAND --json
${EXIT}
`

/** The help of one command. */
export const toUsageOf = (name: string): string => {
  if (name === 'replay') {
    return `Usage: npm run docusign -- replay --from DATE [options]\n\nAnnounces the objects of a time range to XSIAM’s queue again, so that it reads them once more.\n\n${toLines(REPLAY)}\n\n${EXIT}\n`
  }
  const command = findCommand(name)
  if (command === undefined) return toUsage()
  const rows = [...optionsOf(command).map(toRow), ...COMMON]
  return `Usage: npm run docusign -- ${name} [options]\n\n${command.does}\n\n${toLines(rows)}\n\n${EXIT}\n`
}
