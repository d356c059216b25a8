import { isObject, type JsonObject } from '../lib/core/json.ts'
import { scalarOf, textOf } from '../lib/core/json-fields.ts'
import { isNoSuchUser, isUserRefused } from '../lib/docusign/api/user-errors.ts'
import { type Account, readUserInfo } from '../lib/docusign/api/userinfo.ts'
import { DocusignError } from '../lib/docusign/errors.ts'
import { callsLeft, type Limits } from '../lib/docusign/http/rate-limits.ts'
import type { Run } from '../lib/run/collector.ts'
import { createBudgets } from '../lib/state/api-budget.ts'
import type { Directory } from '../lib/state/directory.ts'
import { createFirstInventories } from '../lib/state/first-inventory.ts'
import type { KnownUser } from '../lib/state/user-row.ts'
import { toMemberAttribute } from '../lib/state/users.ts'

/** Users asked for at DocuSign in one run. */
const MOST_A_RUN = 5
/** Calls that must be left for the audit users themselves. */
const SPARE_CALLS = 100

const ROUTE = '/restapi/v2.1/accounts/{accountId}/users/{userId}'

/** Asks DocuSign for a few users that the directory does not know, and adds them. Never fails because of one. */
export type LookUp = (
  events: readonly JsonObject[],
  users: Map<string, KnownUser | undefined>,
  signal: AbortSignal,
) => Promise<void>

interface Unknown {
  id: string
  accountId: string
}

/** The events are delivered without names, too: what DocuSign refuses here is nothing that the run depends on. */
const withOptionalCalls = (run: Run): Run => ({
  ...run,
  docusign: { get: (request, signal) => run.docusign.get({ ...request, isOptional: true }, signal) },
})

export const createLookup = (given: Run, directory: Directory): LookUp => {
  const run = withOptionalCalls(given)
  let left = MOST_A_RUN
  let accounts: Promise<Account[]> | undefined
  let filled: Promise<boolean> | undefined
  const read = async ({ id, accountId }: Unknown, signal: AbortSignal): Promise<KnownUser | undefined> => {
    accounts ??= readAccounts(run, signal)
    const account = (await accounts).find((one) => one.accountId.toLowerCase() === accountId)
    return (
      account &&
      isAffordable(run, accountId, signal).then((may) => (may ? readUser(run, account, id, signal) : undefined))
    )
  }
  return async (events, users, signal) => {
    if (left <= 0) return
    const now = run.runtime.now().getTime()
    const unknown = unknownOf(events, users).filter(({ id }) => !directory.isLearned(id, now))
    if (unknown.length === 0) return
    filled ??= isFilled(run, signal)
    if (!(await filled)) return
    for (const one of unknown.slice(0, left)) {
      left -= 1
      try {
        const user = await read(one, signal)
        directory.learn(one.id, user, now)
        users.set(one.id, user)
      } catch (thrown) {
        if (!(thrown instanceof DocusignError)) throw thrown
        // Whatever stops one call stops the others: the events go on without names.
        left = 0
      }
    }
  }
}

/** While the directory is being filled everybody is unknown, and known soon. */
const isFilled = async ({ table }: Run, signal: AbortSignal): Promise<boolean> =>
  (await createFirstInventories(table).load(signal)).complete.size > 0

const unknownOf = (events: readonly JsonObject[], users: Map<string, KnownUser | undefined>): Unknown[] => {
  const found = new Map<string, Unknown>()
  for (const event of events) {
    const id = textOf(event, 'userId')?.toLowerCase()
    const accountId = textOf(event, 'accountId')?.toLowerCase()
    if (id === undefined || accountId === undefined || !users.has(id) || users.get(id) !== undefined) continue
    found.set(id, { id, accountId })
  }
  return [...found.values()]
}

const readAccounts = async (run: Run, signal: AbortSignal): Promise<Account[]> => {
  const { docusign, userInfo, settings, issuedFor, runtime } = run
  const whom = { authServer: settings.authServer, issuedFor }
  return (await readUserInfo({ docusign, store: userInfo, now: () => runtime.now() }, whom, signal)).accounts
}

const isAffordable = async ({ table, runtime }: Run, accountId: string, signal: AbortSignal): Promise<boolean> => {
  const known = await createBudgets({ ...table, runtime }).load(accountId, signal)
  return callsLeft(known, runtime.now(), 1 / 2) > SPARE_CALLS
}

const readUser = async (
  { docusign, table, runtime }: Run,
  { accountId, baseUri }: Account,
  id: string,
  signal: AbortSignal,
): Promise<KnownUser | undefined> => {
  const path = `/restapi/v2.1/accounts/${encodeURIComponent(accountId)}/users/${encodeURIComponent(id)}`
  const account = accountId.toLowerCase()
  const request = { api: 'esignature' as const, origin: baseUri, route: ROUTE, path, account }
  const used = (limits: Limits | undefined) =>
    createBudgets({ ...table, runtime }).add(account, { ...(limits ?? UNTOLD), calls: 1 }, signal)
  try {
    const { body, limits } = await docusign.get(request, signal)
    await used(limits)
    return isObject(body) ? toUser(id, account, body) : undefined
  } catch (thrown) {
    if (!(thrown instanceof DocusignError)) throw thrown
    await used(thrown.limits)
    if (isNoSuchUser(thrown) || isUserRefused(thrown)) return undefined
    throw thrown
  }
}

const UNTOLD = { limit: undefined, remaining: undefined, reset: undefined }

const toUser = (userId: string, account: string, detail: JsonObject): KnownUser => {
  const names = ['email', 'userName', 'firstName', 'lastName'] as const
  const texts = names.flatMap((name) => {
    const text = textOf(detail, name)
    return text === undefined ? [] : [[name, text] as const]
  })
  const flag = (typeof detail['isAdmin'] === 'boolean' ? String(detail['isAdmin']) : scalarOf(detail, 'isAdmin')) ?? ''
  const isAdmin = /^(true|false)$/i.test(flag) ? { isAdmin: flag.toLowerCase() === 'true' } : {}
  const entry = { ...Object.fromEntries(texts), ...isAdmin }
  return { userId, ...entry, members: new Map([[toMemberAttribute(account), entry]]) }
}
