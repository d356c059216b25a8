import type { CommandResult } from '../lib/commands/command-handler.ts'
import { configuredTypes } from '../lib/commands/data-types.ts'
import { toCode, toCount, toDistance, toSpan, toTable } from '../lib/commands/format.ts'
import { DATA_TYPES } from '../lib/contract.ts'
import { type At, type CheckpointStatus, readState } from './checkpoint-status.ts'
import { toBudgetLines, toTokenLines } from './tokens-and-budgets.ts'
import { toUnknownLines } from './unknown-values.ts'

const toAgo = (iso: string | null, now: Date): string => (iso === null ? 'never' : toDistance(new Date(iso), now))

const toLease = ({ lease }: CheckpointStatus, now: Date): string => {
  if (lease === null) return 'free'
  return lease.isHeld ? `held, ends ${toDistance(new Date(lease.until), now)}` : 'free (the previous lease expired)'
}

const toProgress = ({ cursor }: CheckpointStatus): string[] => {
  const {
    inventoryPhase,
    inventoryRead = 0,
    inventoryUsers,
    inventoryCompletedAt,
    inventoryCompletedUsers,
  } = cursor ?? {}
  const completed =
    inventoryCompletedAt === undefined
      ? 'never completed'
      : `last completed ${inventoryCompletedAt} with ${toCount(Number(inventoryCompletedUsers), 'user')}`
  if (inventoryPhase !== undefined)
    return [`${inventoryPhase}, ${inventoryRead} of ${inventoryUsers ?? 'unknown'}; ${completed}`]
  return inventoryCompletedAt === undefined ? [] : [completed]
}

const toSection = (standing: CheckpointStatus, now: Date): string => {
  const { id, lagSeconds, caughtUpAt, newest, committedAt, commits, cursor, trouble } = standing
  const rows: [string, string][] = [
    [
      'read until',
      standing.readUntil === null
        ? (trouble ?? 'nothing read yet')
        : `${standing.readUntil} (${toSpan((lagSeconds ?? 0) * 1000)} ago)`,
    ],
    ['caught up', toAgo(caughtUpAt, now)],
    ['newest event', newest === null ? 'none yet' : `${newest} (${toAgo(newest, now)})`],
    ['last commit', `${toAgo(committedAt, now)}, ${toCount(commits, 'commit')} in all`],
    ['lease', toLease(standing, now)],
    ...toProgress(standing).map((text): [string, string] => ['inventory', text]),
    ['cursor', toCode(cursor?.['cursor'] ?? cursor?.['changesSince'])],
  ]
  const of = id === '-' ? '' : ` of account ${id}`
  return [
    `#### ${standing.eventType}${of}`,
    toTable(
      ['', ''],
      rows.map(([name, text]) => [name, text]),
    ),
  ].join('\n')
}

/** Where each data type stands, and what is kept beside it. Reads the table only; no token, no user. */
export const showState = async (_input: object, at: At): Promise<CommandResult> => {
  const { settings, runtime } = at
  const now = runtime.now()
  const state = await readState(at)
  const started = new Set(state.standings.map(({ eventType }) => eventType))
  const idle = configuredTypes(settings)
    .map((dataType) => DATA_TYPES[dataType].eventType)
    .filter((eventType) => !started.has(eventType))
  const message = [
    `### State of ${settings.name}`,
    ...state.standings.map((standing) => toSection(standing, now)),
    ...idle.map((eventType) => `#### ${eventType}\nNo run has started yet.`),
    '#### Access tokens',
    ...toTokenLines(state, now),
    '#### DocuSign’s limits, as last seen',
    ...toBudgetLines(state, now),
    '#### Unknown DocuSign fields and values',
    ...toUnknownLines(state.unknown, now),
  ].join('\n')
  const { standings: checkpoints, ...others } = state
  return { message, checkpoints, notStarted: idle, ...others }
}
