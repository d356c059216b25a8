import { commandHandler } from '../lib/command/command.ts'
import { openFetch } from '../lib/command/docusign.ts'
import { toInput } from '../lib/command/payload.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/primitives/env.ts'
import { openSecret } from '../lib/state/secret.ts'
import { testAuthentication } from './test-authentication.ts'

/** Invoked by hand: whether DocuSign lets this connection in, and if not, at which step and why. */
export const handler = commandHandler({
  read: toInput({}),
  open: async (settings) => ({
    fetch: await openFetch(settings),
    readKey: openSecret(readEnv([ENV.secret])[ENV.secret]),
  }),
  work: testAuthentication,
})
