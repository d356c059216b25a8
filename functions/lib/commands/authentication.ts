import type { KeyObject } from 'node:crypto'
import { DATA_TYPES, type DataType } from '../contract.ts'
import { type Account, toAccounts } from '../docusign/api/userinfo.ts'
import { signAssertion } from '../docusign/auth/assertion.ts'
import { toPrivateKey } from '../docusign/auth/private-key.ts'
import type { CompletedRequest } from '../docusign/client.ts'
import { describeAccounts } from './accounts.ts'
import type { Checklist } from './checklist.ts'
import { checkClock } from './clock-check.ts'
import type { CommandContext } from './command-handler.ts'
import { checkConfiguration } from './configuration-check.ts'
import { configuredTypes } from './data-types.ts'
import { createDocusignSession, type DocusignSession, type DocusignTools } from './docusign-session.ts'

export type Tools = DocusignTools

/** What a connection that is let in can be asked further. */
export interface Access {
  opened: Map<DataType, DocusignSession>
  accounts: Account[]
}

const checkKey = async ({ check }: Checklist, { readKey, clock }: CommandContext & Tools): Promise<KeyObject> => {
  let text = ''
  await check('secret', async () => {
    text = (await readKey('current', { fresh: true, signal: clock.signal })) ?? ''
    return 'can be read, and has a value'
  })
  let key: KeyObject | undefined
  await check('key', () => {
    key = toPrivateKey(text)
    return `an RSA private key of ${key.asymmetricKeyDetails?.modulusLength ?? 0} bits`
  })
  if (key === undefined) throw new Error('a check that went well left no key')
  return key
}

const describeType = (dataType: DataType): string => DATA_TYPES[dataType].eventType

/** Takes a token for one data type; a token without all scopes is the next check's failure. */
const takeToken = async (opened: DocusignSession, { clock }: CommandContext): Promise<unknown> => {
  try {
    await opened.token.get(clock.signal)
    return undefined
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'scopes-missing') return thrown
    throw thrown
  }
}

const checkTokens = async (
  { check }: Checklist,
  at: CommandContext & Tools,
  onCall?: (called: CompletedRequest) => void,
): Promise<Map<DataType, DocusignSession>> => {
  const made = new Map<DataType, DocusignSession>()
  const lacking: unknown[] = []
  const types = configuredTypes(at.settings)
  for (const dataType of types) {
    const opened = createDocusignSession(at, DATA_TYPES[dataType].scopes, onCall)
    await check(`token (${describeType(dataType)})`, async () => {
      lacking.push(await takeToken(opened, at))
      const text = 'DocuSign issued one'
      if (!opened.isPreviousKey()) return text
      const todo = 'register the public half of the new key on “Apps and Keys”'
      return { state: 'warning', text: `${text}, but only for the previous version of the private key: ${todo}` }
    })
    made.set(dataType, opened)
  }
  for (const [index, dataType] of types.entries()) {
    await check(`scopes (${describeType(dataType)})`, () => {
      if (lacking[index] !== undefined) throw lacking[index]
      return (made.get(dataType)?.taken()?.scopes ?? []).join(' ')
    })
  }
  return made
}

/**
 * The whole way into DocuSign, step by step: configuration, secret, key, clock, JWT, token, scopes, `/oauth/userinfo`,
 * account and organization. `onCall` is told of the calls that bear a token. @throws CollectorError of the first step that fails, which the checklist has noted
 */
export const checkAuthentication = async (
  list: Checklist,
  at: CommandContext & Tools,
  onCall?: (called: CompletedRequest) => void,
): Promise<Access> => {
  const { settings, clock, runtime } = at
  await list.check('configuration', () => checkConfiguration(settings))
  const key = await checkKey(list, at)
  await list.check('clock', () => checkClock(at))
  await list.check('JWT', async () => {
    await signAssertion(key, { ...settings, scopes: ['signature'] }, runtime)
    return `signed (RS256) for ${settings.audience}`
  })
  const opened = await checkTokens(list, at, onCall)
  let accounts: Account[] = []
  await list.check('/oauth/userinfo', async () => {
    const route = '/oauth/userinfo'
    const [first] = opened.values()
    const answer = await first?.docusign.get(
      { api: 'oauth', origin: settings.authServer, route, path: route },
      clock.signal,
    )
    accounts = toAccounts(answer?.body)
    return `the user is a member of ${accounts.length === 1 ? 'one account' : `${accounts.length} accounts`}`
  })
  await list.check('account and organization', () => describeAccounts(settings, accounts))
  return { opened, accounts }
}
