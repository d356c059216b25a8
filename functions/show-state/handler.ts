import { commandHandler } from '../lib/commands/command-handler.ts'
import { toInput } from '../lib/commands/payload.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/core/environment.ts'
import { openTable } from '../lib/state/table.ts'
import { showState } from './show-state.ts'

/** Invoked by hand: where each data type stands. */
export const handler = commandHandler({
  read: toInput({}),
  open: () => ({ table: openTable(readEnv([ENV.table])[ENV.table]) }),
  work: showState,
})
