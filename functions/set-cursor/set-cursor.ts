import { cursorCommandsOf } from '../data-types.ts'
import type { CommandContext, CommandResult } from '../lib/commands/command-handler.ts'
import { toDataType } from '../lib/commands/data-types.ts'
import { CommandError } from '../lib/commands/errors.ts'
import { toCell, toCode, toSpan, toTable } from '../lib/commands/format.ts'
import type { DataType } from '../lib/contract.ts'
import { listCheckpoints } from '../lib/state/checkpoint.ts'
import type { Table } from '../lib/state/table.ts'
import type { Input } from './input.ts'
import { moveCheckpoint } from './move-checkpoint.ts'
import { type Move, validateMove } from './validate-move.ts'

export type At = CommandContext & { table: Table }

const OPAQUE =
  'The position of an opaque cursor isn’t known. After its last event, the hour before its position is read again, so that nothing is skipped.'

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The checkpoint meant. @throws CommandError `nothing-collected`, `account-unknown`, `account-needed` */
const findId = async ({ account, eventType }: Input, dataType: DataType, at: At): Promise<string> => {
  const checkpoints = await listCheckpoints(at.table, dataType, at.clock.signal)
  const ids = checkpoints.flatMap(({ id, cursor }) => (cursor === undefined ? [] : id))
  const meant = account === undefined ? ids : ids.filter((id) => isSame(id, account))
  const [only] = meant
  if (only !== undefined && meant.length === 1) return only
  if (ids.length === 0) {
    const what = `${eventType} of this connection have no cursor yet, because no run has started.`
    const todo = 'Nothing was changed. `startFrom` in the configuration says where the first run starts.'
    throw new CommandError('nothing-collected', what, todo)
  }
  const what = account === undefined ? 'There are several checkpoints.' : 'This account has no checkpoint.'
  const todo = `Nothing was changed. Set "account" to one of: ${ids.join(', ')}.`
  throw new CommandError(account === undefined ? 'account-needed' : 'account-unknown', what, todo)
}

const toRow = ({ id, was, next, skips }: Move): string[] => [
  id,
  was.readUntil,
  toCode(was.cursor['cursor'] ?? was.cursor['changesSince']),
  toCode(next.cursor['cursor'] ?? next.cursor['changesSince']),
  `${next.readsFrom}${skips > 0 ? ` (skips ${toSpan(skips)})` : ''}`,
]

/**
 * Moves a checkpoint back or forward, under the lease: waits for it, or with `force` takes it over, so that the run
 * which has it commits nothing more. @throws CommandError, StateError; then nothing was moved
 */
export const setCursor = async (input: Input, at: At): Promise<CommandResult> => {
  const { runtime, settings, log } = at
  const dataType = toDataType(input.eventType)
  const steering = cursorCommandsOf(dataType, runtime)
  const id = await findId(input, dataType, at)
  const wish = { id, to: input.to, around: input.around, confirm: input.confirm }
  const wanted = { id, dataType, force: input.force, remembersIds: steering.remembersIds }
  const move = await moveCheckpoint(wanted, (stored) => validateMove(wish, stored, steering), at)
  log('info', 'A cursor was set by hand.', { dataType, why: input.reason })
  const message = [
    `### ${input.eventType} of ${settings.name}: cursor moved`,
    toTable(['checkpoint', 'was read until', 'old cursor', 'new cursor', 'reads from'], [toRow(move)]),
    '',
    `Reason given: ${toCell(input.reason)}.`,
    '',
    ...(typeof input.to === 'string' ? [OPAQUE] : []),
    move.skips > 0 ? `The events of the skipped ${toSpan(move.skips)} are never read.` : steering.hint,
    'The next run continues from there. Run `show-state` to see how far it is.',
  ].join('\n')
  const { stored: _, ...told } = move
  return { message, eventType: input.eventType, reason: input.reason, ...told }
}
