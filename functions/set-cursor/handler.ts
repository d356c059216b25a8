import { commandHandler } from '../lib/commands/command-handler.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/core/environment.ts'
import { openTable } from '../lib/state/table.ts'
import { readInput } from './input.ts'
import { setCursor } from './set-cursor.ts'

/** Invoked by hand: moves a checkpoint, under its lease. */
export const handler = commandHandler({
  read: readInput,
  open: () => ({ table: openTable(readEnv([ENV.table])[ENV.table]) }),
  work: setCursor,
})
