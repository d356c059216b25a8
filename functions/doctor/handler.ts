import { commandHandler } from '../lib/commands/command-handler.ts'
import { openFetch } from '../lib/commands/docusign-session.ts'
import { toInput } from '../lib/commands/payload.ts'
import { DOCTOR_PLACES, ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/core/environment.ts'
import { openSecret } from '../lib/state/secret.ts'
import { openTable } from '../lib/state/table.ts'
import { openAws } from './aws/checks.ts'
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
