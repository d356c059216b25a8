import { cursorCommandsOf } from '../data-types.ts'
import type { CommandContext } from '../lib/commands/command-handler.ts'
import { configuredTypes } from '../lib/commands/data-types.ts'
import { DATA_TYPES, type DataType } from '../lib/contract.ts'
import { CollectorError } from '../lib/core/errors.ts'
import { listBudgets } from '../lib/state/api-budget.ts'
import { type Checkpoint, listCheckpoints } from '../lib/state/checkpoint.ts'
import type { Table } from '../lib/state/table.ts'
import { listTokens } from '../lib/state/tokens.ts'
import { createUnknownValueStore } from '../lib/state/unknown-values.ts'
import { toUnknown, type Unknown } from './unknown-values.ts'

export type At = CommandContext & { table: Table }

/** Where one checkpoint stands. Times are ISO texts, ages whole seconds; null where nothing is known. */
export interface CheckpointStatus {
  eventType: string
  /** Account, or `-`. */
  id: string
  cursor: Record<string, string | number> | null
  /** Until when everything has been read for certain, and how long ago that is. */
  readUntil: string | null
  lagSeconds: number | null
  caughtUpAt: string | null
  newest: string | null
  committedAt: string | null
  commits: number
  lease: { until: string; isHeld: boolean } | null
  origin: string | null
  /** Why the cursor cannot be read, a code. */
  trouble?: string
}

const toIso = (date: Date | undefined): string | null => date?.toISOString() ?? null

const readCursor = (
  { cursor, caughtUpAt }: Checkpoint,
  dataType: DataType,
  { runtime }: At,
): Pick<CheckpointStatus, 'cursor' | 'readUntil' | 'lagSeconds' | 'trouble'> => {
  const nothing = { cursor: null, readUntil: null, lagSeconds: null }
  if (cursor === undefined) return nothing
  const steering = cursorCommandsOf(dataType, runtime)
  try {
    const until = steering.reached(cursor, caughtUpAt)
    const lagSeconds = Math.max(0, Math.round((runtime.now().getTime() - until.getTime()) / 1000))
    return { cursor: steering.describe(cursor), readUntil: until.toISOString(), lagSeconds }
  } catch (thrown) {
    if (!(thrown instanceof CollectorError)) throw thrown
    return { ...nothing, trouble: thrown.code }
  }
}

const toStanding = (checkpoint: Checkpoint, dataType: DataType, at: At): CheckpointStatus => {
  const { id, caughtUpAt, newest, committedAt, version, leaseUntil, owner, origin } = checkpoint
  const isHeld = leaseUntil !== undefined && leaseUntil >= at.runtime.now()
  return {
    eventType: DATA_TYPES[dataType].eventType,
    id,
    ...readCursor(checkpoint, dataType, at),
    caughtUpAt: toIso(caughtUpAt),
    newest: toIso(newest),
    committedAt: toIso(committedAt),
    commits: version,
    lease: owner === undefined || leaseUntil === undefined ? null : { until: leaseUntil.toISOString(), isHeld },
    origin: origin ?? null,
  }
}

/** Everything that is stored of a connection, but for users and secrets. @throws StateError */
export const readState = async (at: At) => {
  const { table, clock, settings } = at
  const standings: CheckpointStatus[] = []
  const unknown: Unknown[] = []
  for (const dataType of configuredTypes(settings)) {
    const checkpoints = await listCheckpoints(table, dataType, clock.signal)
    standings.push(...checkpoints.map((one) => toStanding(one, dataType, at)))
    const words = await createUnknownValueStore(table, dataType).load(clock.signal)
    unknown.push(...words.map((one) => toUnknown(dataType, one)))
  }
  const tokens = await listTokens(table, clock.signal)
  const budgets = await listBudgets(table, clock.signal)
  return { standings, tokens, budgets, unknown }
}

export type StoredState = Awaited<ReturnType<typeof readState>>
