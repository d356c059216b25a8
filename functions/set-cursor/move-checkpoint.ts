import type { CommandContext } from '../lib/commands/command-handler.ts'
import { CommandError } from '../lib/commands/errors.ts'
import type { DataType } from '../lib/contract.ts'
import type { LeasedCheckpoint } from '../lib/state/checkpoint.ts'
import { createCheckpointCommands, createCheckpoints } from '../lib/state/checkpoints.ts'
import { forgetSeen } from '../lib/state/seen.ts'
import type { Table } from '../lib/state/table.ts'
import type { Move } from './validate-move.ts'

export interface Wanted {
  id: string
  dataType: DataType
  force: boolean
  remembersIds: boolean
}

type At = CommandContext & { table: Table }

const LOOK_AGAIN_MS = 2_000

const toSuperseded = (): CommandError =>
  new CommandError(
    'superseded',
    'Another run took over the checkpoint.',
    'The checkpoint is unchanged. Run show-state, then try again.',
  )

/** Waits for the lease until this function's own time ends, or takes it over. @throws CommandError `lease-held` */
const takeLease = async ({ id, dataType, force }: Wanted, { table, runtime, clock }: At): Promise<LeasedCheckpoint> => {
  const lease = { owner: runtime.uuid(), until: clock.leaseEnd() }
  const options = { ...table, dataType, runtime }
  if (force) {
    const held = await createCheckpointCommands(options).forceAcquire(id, lease)
    if (held === 'superseded') throw toSuperseded()
    return held
  }
  const checkpoints = createCheckpoints(options)
  for (;;) {
    const taken = await checkpoints.acquire(id, lease)
    if (taken.state === 'taken') return taken.checkpoint
    if (runtime.now().getTime() + LOOK_AGAIN_MS >= clock.end.getTime()) {
      throw new CommandError(
        'lease-held',
        `A run holds the lease, until ${taken.until.toISOString()} at the latest.`,
        'The checkpoint is unchanged. Try again, or take over the lease with "force": true (--force). The other run then ends without another commit.',
      )
    }
    await runtime.sleep(LOOK_AGAIN_MS, clock.signal)
  }
}

/** Moves one checkpoint while it holds the lease. @param judge says what the move is, from what is stored then */
export const moveCheckpoint = async (
  wanted: Wanted,
  judge: (stored: { cursor: unknown; caughtUpAt: Date | undefined }) => Move,
  at: At,
): Promise<Move> => {
  const { table, runtime, log } = at
  const options = { ...table, dataType: wanted.dataType, runtime }
  const held = await takeLease(wanted, at)
  try {
    const move = judge(held)
    // Before the move: a break in between brings events twice rather than never.
    if (wanted.remembersIds) await forgetSeen(table, wanted.dataType)
    const moved = await createCheckpointCommands(options).move(held, move.stored)
    if (moved === 'superseded') throw toSuperseded()
    return move
  } finally {
    await createCheckpoints(options)
      .release(held)
      .catch(() => log('warn', 'Failed to release the lease. It expires automatically.'))
  }
}
