import { chooseAccounts } from '../lib/commands/accounts.ts'
import type { CommandContext, CommandResult } from '../lib/commands/command-handler.ts'
import { isProduction } from '../lib/commands/configuration-check.ts'
import { createDocusignSession, type DocusignTools } from '../lib/commands/docusign-session.ts'
import { CommandError } from '../lib/commands/errors.ts'
import { toCount } from '../lib/commands/format.ts'
import { CollectorError } from '../lib/core/errors.ts'
import { toAccounts } from '../lib/docusign/api/userinfo.ts'
import type { CompletedRequest, Docusign } from '../lib/docusign/client.ts'

/** What older documents of DocuSign ask for (docusign-api G). */
const WANTED = 20
/** Four calls a second: far below the burst limit of 200 in 30 seconds (docusign-api F). */
const PAUSE_MS = 250
const ROUTE = '/restapi/v2.1/accounts/{accountId}/users/{userId}'

export type Tools = DocusignTools

const refuseProduction = (): never => {
  throw new CommandError(
    'not-developer',
    'This connection is to DocuSign’s production environment; calls for Go-Live are made in the developer environment.',
    'Add a connection with serverUrl https://account-d.docusign.com and the key that is to go live, and invoke its function.',
  )
}

const findOwnPath = async (docusign: Docusign, { settings, clock }: CommandContext) => {
  const route = '/oauth/userinfo'
  const { body } = await docusign.get({ api: 'oauth', origin: settings.authServer, route, path: route }, clock.signal)
  const [account] = chooseAccounts(settings, toAccounts(body))
  if (account === undefined) throw new CommandError('account-unknown', 'There is no account.', 'Check `accountIds`.')
  const path = `/restapi/v2.1/accounts/${encodeURIComponent(account.accountId)}/users/${encodeURIComponent(settings.userId)}`
  return { api: 'esignature' as const, origin: account.baseUri, route: ROUTE, path }
}

/** Counts what succeeds in a row; whatever fails begins the row anew, tries that are repeated among them. */
const createStreak = () => {
  const streak = { length: 0, calls: 0 }
  const onCall = ({ api, status }: CompletedRequest): void => {
    if (api !== 'esignature') return
    streak.calls += 1
    streak.length = status !== undefined && status >= 200 && status < 300 ? streak.length + 1 : 0
  }
  return { streak, onCall }
}

const fail = (thrown: unknown, longest: number): never => {
  if (!(thrown instanceof CollectorError)) throw thrown
  const { code, message, facts } = thrown
  throw new CommandError(
    code,
    `${toCount(longest, 'call')} succeeded in a row, then one failed. ${message}`,
    'Then begin again.',
    facts,
  )
}

/**
 * Twenty read-only eSignature calls in a row: each reads the impersonated user itself. @throws CommandError
 * `not-developer`, or the code of the call that failed
 */
export const goLiveCalls = async (_input: object, at: CommandContext & Tools): Promise<CommandResult> => {
  const { settings, runtime, clock } = at
  if (isProduction(settings)) return refuseProduction()
  const { streak, onCall } = createStreak()
  const { docusign } = createDocusignSession(at, ['impersonation', 'signature'], onCall)
  const request = await findOwnPath(docusign, at)
  while (streak.length < WANTED) {
    const before = streak.length
    await docusign.get(request, clock.signal).catch((thrown: unknown) => fail(thrown, before))
    if (streak.length < WANTED) await runtime.sleep(PAUSE_MS, clock.signal)
  }
  const message = [
    `### Go-Live calls of ${settings.name}`,
    `${streak.length} eSignature calls in a row succeeded (${streak.calls} in all), with the integration key \`${settings.integrationKey}\`.`,
    'DocuSign’s present Go-Live pages do not ask for them any more; calls to Monitor and Admin never counted.',
    '',
    'Next: ask for the review on “Apps and Keys” of the developer environment. For the next steps, see infra/docs/docusign-setup.md, “Go-Live”.',
  ].join('\n')
  return { message, inARow: streak.length, calls: streak.calls }
}
