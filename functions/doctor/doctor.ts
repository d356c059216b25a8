import { checkAuthentication } from '../lib/commands/authentication.ts'
import { type Checklist, createChecklist, type Line, type State, toList } from '../lib/commands/checklist.ts'
import type { CommandContext, CommandResult } from '../lib/commands/command-handler.ts'
import type { DocusignTools } from '../lib/commands/docusign-session.ts'
import { toCount } from '../lib/commands/format.ts'
import { CollectorError } from '../lib/core/errors.ts'
import { selectOrganization } from '../lib/docusign/account-selection.ts'
import type { Limits } from '../lib/docusign/http/rate-limits.ts'
import type { Table } from '../lib/state/table.ts'
import { type AwsTools, lookAtAws } from './aws/checks.ts'
import { checkStanding } from './checkpoint-status.ts'
import { checkMonitor } from './monitor.ts'
import { checkPeople } from './users.ts'

export type Tools = DocusignTools & { table: Table; aws: AwsTools }

/** Less than this part of the hour's calls left is worth a look. */
const LOW = 0.1

const checkBudget = (list: Checklist, limits: Limits | undefined): Promise<boolean> =>
  list.tryCheck('budget', () => {
    const { limit, remaining, reset } = limits ?? {}
    if (limit === undefined || remaining === undefined)
      return { state: 'warning', text: 'DocuSign didn’t return the number of remaining calls' }
    const text = `${remaining} of ${limit} calls remain this hour, for all apps of the account`
    if (remaining >= limit * LOW) return text
    const until = reset === undefined ? '' : `, until ${reset.toISOString()}`
    return {
      state: 'warning',
      text: `${text}${until}. Look for what uses them, or ask for more in DocuSign’s API Usage Center.`,
    }
  })

/** Everything at DocuSign; what a failed step leaves unknown is left out. */
const lookAtDocusign = async (list: Checklist, at: CommandContext & Tools): Promise<void> => {
  let limits: Limits | undefined
  try {
    const access = await checkAuthentication(list, at, ({ limits: told }) => {
      if (told?.limit !== undefined) limits = told
    })
    const organizationId = selectOrganization(at.settings, access.accounts)
    const isAdministrator = await checkPeople(list, at, access)
    await checkMonitor(list, at, access, { organizationId, isAdministrator })
    await checkBudget(list, limits)
  } catch (thrown) {
    if (!(thrown instanceof CollectorError)) throw thrown
    await list.tryCheck('DocuSign', () => ({
      state: 'skipped',
      text: 'not checked, because an earlier step failed',
    }))
  }
}

const countOf = (lines: readonly Line[], state: State): number => lines.filter((line) => line.state === state).length

/** Everything that a support engineer would check, each line with its cure. Changes nothing. */
export const runDiagnostics = async (
  _input: object,
  at: CommandContext & Tools,
): Promise<CommandResult & { lines: Line[] }> => {
  const list = createChecklist()
  await lookAtDocusign(list, at)
  await lookAtAws(list, at.aws, at)
  await checkStanding(list, at)
  const [failures, warnings] = [countOf(list.lines, 'failure'), countOf(list.lines, 'warning')]
  const verdict =
    failures + warnings === 0 ? 'All is well.' : `${toCount(failures, 'failure')}, ${toCount(warnings, 'warning')}.`
  const message = [`### Diagnostics for ${at.settings.name}`, verdict, '', toList(list.lines)].join('\n')
  return { ok: failures === 0, message, failures, warnings, lines: list.lines }
}
