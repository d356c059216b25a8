import { commandHandler } from '../lib/command/command.ts'
import { openFetch } from '../lib/command/docusign.ts'
import { toInput } from '../lib/command/payload.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/primitives/env.ts'
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
