import { commandHandler } from '../lib/commands/command-handler.ts'
import { openFetch } from '../lib/commands/docusign-session.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/core/environment.ts'
import { openSecret } from '../lib/state/secret.ts'
import { openTable } from '../lib/state/table.ts'
import { getEvents } from './get-events.ts'
import { readInput } from './input.ts'

/** Invoked by hand: what a fetch would deliver right now, raw and mapped, without changing anything. */
export const handler = commandHandler({
  read: readInput,
  open: async (settings) => {
    const env = readEnv([ENV.table, ENV.secret])
    return {
      fetch: await openFetch(settings),
      readKey: openSecret(env[ENV.secret]),
      table: openTable(env[ENV.table]),
    }
  },
  work: getEvents,
})
