import { commandHandler } from '../lib/commands/command-handler.ts'
import { openFetch } from '../lib/commands/docusign-session.ts'
import { toInput } from '../lib/commands/payload.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/core/environment.ts'
import { openSecret } from '../lib/state/secret.ts'
import { goLiveCalls } from './go-live-calls.ts'

/** Invoked by hand: twenty successful eSignature calls in a row, in the developer environment. */
export const handler = commandHandler({
  read: toInput({}),
  open: async (settings) => ({
    fetch: await openFetch(settings),
    readKey: openSecret(readEnv([ENV.secret])[ENV.secret]),
  }),
  work: goLiveCalls,
})
