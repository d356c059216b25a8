import { commandHandler } from '../lib/command/command.ts'
import { openFetch } from '../lib/command/docusign.ts'
import { toInput } from '../lib/command/payload.ts'
import { DOCTOR_PLACES, ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/primitives/env.ts'
import { openSecret } from '../lib/state/secret.ts'
import { openTable } from '../lib/state/table.ts'
import { openAws } from './aws/look.ts'
import { runDiagnostics } from './doctor.ts'

/** Invoked by hand: what a support engineer would look at. Changes nothing. */
export const handler = commandHandler({
  read: toInput({}),
  open: async (settings) => {
    const env = readEnv([ENV.table, ENV.secret, DOCTOR_PLACES])
    return {
      fetch: await openFetch(settings),
      readKey: openSecret(env[ENV.secret]),
      table: openTable(env[ENV.table]),
      aws: openAws(env[DOCTOR_PLACES]),
    }
  },
  work: runDiagnostics,
})
