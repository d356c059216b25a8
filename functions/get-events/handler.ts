import { command } from '../lib/command/command.ts'
import { EVENT_TYPES } from '../lib/command/data-types.ts'
import { openFetch } from '../lib/command/docusign.ts'
import { integer, moment, optional, toInput, word } from '../lib/command/payload.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/primitives/env.ts'
import { openSecret } from '../lib/state/open-secret.ts'
import { openTable } from '../lib/state/open-table.ts'
import { getEvents, type Input } from './get-events.ts'

/** Invoked by hand: what a fetch would deliver right now, raw and mapped, without changing anything. */
export const handler = command({
  read: toInput<Input>({
    eventType: word(EVENT_TYPES, 'Customer events'),
    limit: integer(1, 2000, 10),
    from: optional(moment),
  }),
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
