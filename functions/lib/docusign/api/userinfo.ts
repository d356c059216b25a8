import { isObject } from '../../core/json.ts'
import type { Docusign } from '../client.ts'
import { DocusignError } from '../errors.ts'

/** One account that the impersonated user is a member of (docusign-api B.5). */
export interface Account {
  accountId: string
  name: string
  isDefault: boolean
  /** Origin of the account's eSignature API. */
  baseUri: string
  organizationId?: string
}

/** What `/oauth/userinfo` says of the impersonated user, as it is kept: one row of kind `account`. */
export interface UserInfo {
  accounts: Account[]
  /** As of a token: a changed configuration asks again. */
  issuedFor: string
  readAt: Date
}

/** Where the answer is kept; DocuSign limits the calls by the hour and says to cache it. */
export interface UserInfoStore {
  load(signal: AbortSignal): Promise<UserInfo | undefined>
  save(info: UserInfo, signal: AbortSignal): Promise<void>
}

/** A day: accounts join and leave organizations rarely, and base addresses move rarely. */
const FRESH_MS = 86_400_000

const ROUTE = '/oauth/userinfo'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const toAccount = (value: unknown): Account | undefined => {
  if (!isObject(value)) return undefined
  const accountId = text(value['account_id'])
  const baseUri = text(value['base_uri'])
  if (accountId === undefined || baseUri === undefined || !URL.canParse(baseUri)) return undefined
  const organization = isObject(value['organization']) ? text(value['organization']['organization_id']) : undefined
  return {
    accountId,
    name: text(value['account_name']) ?? '',
    isDefault: value['is_default'] === true || text(value['is_default'])?.toLowerCase() === 'true',
    baseUri: new URL(baseUri).origin,
    ...(organization === undefined ? {} : { organizationId: organization }),
  }
}

/** @throws DocusignError `userinfo-unreadable` when the answer holds no list of accounts. */
export const toAccounts = (body: unknown): Account[] => {
  const list = isObject(body) ? body['accounts'] : undefined
  if (!Array.isArray(list)) {
    throw new DocusignError(
      'userinfo-unreadable',
      'DocuSign’s /oauth/userinfo returned no list of accounts.',
      'Audit users need it: only this response has the server (base_uri) of an account. Check that the impersonated user is a member of an account; if it is, ask DocuSign’s support. Customer events don’t need it once `organizationId` is set.',
      { route: ROUTE },
    )
  }
  return list.flatMap((one) => toAccount(one) ?? [])
}

/** The user's accounts, from the cache when it is fresh and was read for the same connection. */
export const readUserInfo = async (
  { docusign, store, now }: { docusign: Docusign; store: UserInfoStore; now: () => Date },
  whom: { authServer: string; issuedFor: string },
  signal: AbortSignal,
): Promise<UserInfo> => {
  const kept = await store.load(signal)
  const age = kept ? now().getTime() - kept.readAt.getTime() : Number.POSITIVE_INFINITY
  if (kept && kept.issuedFor === whom.issuedFor && age >= 0 && age < FRESH_MS) return kept
  const answer = await docusign.get({ api: 'oauth', origin: whom.authServer, route: ROUTE, path: ROUTE }, signal)
  const info = { accounts: toAccounts(answer.body), issuedFor: whom.issuedFor, readAt: now() }
  await store.save(info, signal)
  return info
}

/**
 * The organization of the user's accounts.
 * @throws DocusignError `organization-unknown` or `organization-ambiguous`, which names them.
 */
export const toOrganizationId = ({ accounts }: Pick<UserInfo, 'accounts'>): string => {
  const ids = [...new Set(accounts.flatMap(({ organizationId }) => organizationId ?? []))]
  const [only] = ids
  if (only !== undefined && ids.length === 1) return only
  if (only === undefined) {
    throw new DocusignError(
      'organization-unknown',
      'None of the impersonated user’s accounts belongs to an organization.',
      'Link the account to an organization in DocuSign Admin, impersonate a user of one, or set organizationId.',
      { route: ROUTE },
    )
  }
  throw new DocusignError(
    'organization-ambiguous',
    `The impersonated user belongs to ${ids.length} organizations (${ids.join(', ')}).`,
    'Set organizationId in the configuration to the one to collect. Monitor itself refuses administrators of several organizations: impersonate a user who administers one.',
    { route: ROUTE, count: ids.length },
  )
}
