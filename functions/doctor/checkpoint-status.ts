import type { Checklist, Finding } from '../lib/commands/checklist.ts'
import type { CommandContext } from '../lib/commands/command-handler.ts'
import { configuredTypes } from '../lib/commands/data-types.ts'
import { toSpan } from '../lib/commands/format.ts'
import { DATA_TYPES, type DataType } from '../lib/contract.ts'
import { type Checkpoint, listCheckpoints } from '../lib/state/checkpoint.ts'
import type { Table } from '../lib/state/table.ts'
import { listTokens } from '../lib/state/tokens.ts'

const MINUTE = 60_000

/** Later than this something is wrong, or a backlog is being worked off. */
const LATE_MS: Partial<Record<DataType, number>> = { 'customer-events': 15 * MINUTE }
const USUALLY_LATE_MS = 120 * MINUTE

const describe = ({ caughtUpAt, committedAt }: Checkpoint, lateMs: number, now: Date): Finding => {
  if (caughtUpAt === undefined) {
    const since =
      committedAt === undefined ? '' : `; the last commit was ${toSpan(now.getTime() - committedAt.getTime())} ago`
    return {
      state: 'warning',
      text: `not caught up yet${since}. This is normal for a while after the first run or after set-cursor.`,
    }
  }
  const ms = now.getTime() - caughtUpAt.getTime()
  const text = `caught up ${toSpan(ms)} ago`
  return ms <= lateMs
    ? text
    : { state: 'failure', text: `${text}. See the lines above for the reason, then the function’s log.` }
}

/** How far behind each data type is, and whether failed authentication keeps runs from trying. */
export const checkStanding = async (
  list: Checklist,
  { settings, runtime, clock, table }: CommandContext & { table: Table },
): Promise<void> => {
  const now = runtime.now()
  for (const dataType of configuredTypes(settings)) {
    const { eventType } = DATA_TYPES[dataType]
    let checkpoints: Checkpoint[] = []
    const isRead = await list.tryCheck(`state (${eventType})`, async () => {
      checkpoints = await listCheckpoints(table, dataType, clock.signal)
      return checkpoints.length === 0 ? { state: 'warning', text: 'no run has begun yet' } : 'readable'
    })
    if (!isRead) continue
    for (const one of checkpoints)
      await list.tryCheck(`lag (${eventType}${one.id === '-' ? '' : `, ${one.id}`})`, () =>
        describe(one, LATE_MS[dataType] ?? USUALLY_LATE_MS, now),
      )
  }
  await list.tryCheck('pauses', async () => {
    const pauses = (await listTokens(table, clock.signal)).flatMap(({ pause }) => pause ?? [])
    const holding = pauses.find(({ notBefore }) => notBefore > now)
    if (holding === undefined) return 'none'
    const text = `runs don’t authenticate before ${holding.notBefore.toISOString()} (${holding.code}). After you fix the cause, run \`reset-access-token\`.`
    return { state: 'warning', text }
  })
}
