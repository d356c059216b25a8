import type { ConnectionSettings } from '../contract.ts'
import { type AccessToken, createAccessToken } from '../docusign/auth/access-token.ts'
import type { ReadKey } from '../docusign/auth/key-rotation.ts'
import { neededScopes } from '../docusign/auth/scopes.ts'
import type { StoredToken } from '../docusign/auth/token.ts'
import { type CompletedRequest, createDocusign, type Docusign } from '../docusign/client.ts'
import { createFetch, type Fetch } from '../docusign/http/fetch.ts'
import { toHttpOptions } from '../run/settings.ts'
import type { CommandContext } from './command-handler.ts'

/** What a command that talks to DocuSign is given. */
export interface DocusignTools {
  fetch: Fetch
  readKey: ReadKey
}

/** DocuSign for one command. */
export interface DocusignSession {
  docusign: Docusign
  token: AccessToken
  /** The token taken, if one was. */
  taken(): StoredToken | undefined
  /** Whether DocuSign accepted only the previous version of the private key. */
  isPreviousKey(): boolean
}

export const openFetch = (settings: ConnectionSettings): Promise<Fetch> => createFetch(toHttpOptions(settings))

/**
 * DocuSign with a token of its own, which is kept nowhere, and without heeding a pause: a command changes nothing, and
 * whoever invokes it has just repaired something. Nothing is called yet.
 */
export const createDocusignSession = (
  { settings, runtime, log, clock, fetch, readKey }: CommandContext & DocusignTools,
  scopes: readonly string[],
  onCall: (called: CompletedRequest) => void = () => undefined,
): DocusignSession => {
  const attempts = { runtime, log, deadline: clock.end }
  let taken: StoredToken | undefined
  let isPreviousKey = false
  let notBefore: Date | undefined
  const token = createAccessToken({
    ...attempts,
    grant: { ...settings, scopes, consentScopes: neededScopes(settings) },
    fetch,
    readKey,
    ignoreBackoff: true,
    onPreviousKey: () => {
      isPreviousKey = true
    },
    tokens: {
      load: async () => taken,
      save: async (_id, made) => {
        taken = made
      },
      removeIf: async () => {
        taken = undefined
      },
    },
    pauses: { load: async () => undefined, save: async () => undefined, remove: async () => undefined },
  })
  const limits = {
    load: async () => notBefore,
    save: async (until: Date) => {
      notBefore = until
    },
  }
  const docusign = createDocusign({ ...attempts, fetch, token, notBefore: limits, onCall })
  return { docusign, token, taken: () => taken, isPreviousKey: () => isPreviousKey }
}
