import { commandHandler } from '../lib/commands/command-handler.ts'
import { toInput } from '../lib/commands/payload.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/core/environment.ts'
import { openTable } from '../lib/state/table.ts'
import { resetAccessToken } from './reset.ts'

/** Invoked by hand: makes the next run take a new access token. */
export const handler = commandHandler({
  read: toInput({}),
  open: () => ({ table: openTable(readEnv([ENV.table])[ENV.table]) }),
  work: resetAccessToken,
})
