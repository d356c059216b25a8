import type { ConnectionSettings } from '../contract.ts'
import { CollectorError } from '../core/errors.ts'
import { toPrintable } from '../core/printable.ts'
import { type Account, toOrganizationId } from './api/userinfo.ts'

/** The configuration and the impersonated user's accounts don't fit together. */
export class AccountError extends CollectorError {}

/** An account to collect, or why it can't be collected. */
export type SelectedAccount = { accountId: string; account: Account } | { accountId: string; failure: AccountError }

/** The same with the organization whose Admin API lists the account's users. */
export type AuditedAccount =
  | { accountId: string; account: Account; organizationId: string }
  | { accountId: string; failure: AccountError }

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

export const formatAccounts = (accounts: readonly Account[]): string =>
  accounts.map(({ name, accountId }) => `${toPrintable(name) || 'unnamed'} (${accountId})`).join(', ') || 'none'

const toUnknown = (accountId: string, accounts: readonly Account[]): AccountError =>
  new AccountError(
    'account-unknown',
    `The impersonated user isn't a member of the account ${accountId}. Its accounts: ${formatAccounts(accounts)}.`,
    'Correct `accountIds`, or impersonate a user who is a member of it.',
    { accounts: accounts.length },
  )

/**
 * The accounts configured, else the user's default account, else its only one. An account that the user doesn't have stops
 * none of the others. @throws AccountError `account-ambiguous`, `account-unknown`
 */
export const selectAccounts = (
  { accountIds = [] }: Pick<ConnectionSettings, 'accountIds'>,
  accounts: readonly Account[],
): SelectedAccount[] => {
  if (accountIds.length > 0) {
    return [...new Set(accountIds.map((id) => id.toLowerCase()))].map((accountId) => {
      const account = accounts.find((one) => isSame(one.accountId, accountId))
      return account ? { accountId, account } : { accountId, failure: toUnknown(accountId, accounts) }
    })
  }
  const only = accounts.find(({ isDefault }) => isDefault) ?? (accounts.length === 1 ? accounts[0] : undefined)
  if (only !== undefined) return [{ accountId: only.accountId.toLowerCase(), account: only }]
  if (accounts.length === 0) {
    throw new AccountError(
      'account-unknown',
      'The impersonated user is a member of no account.',
      'Impersonate a user who is an administrator of the account.',
    )
  }
  throw new AccountError(
    'account-ambiguous',
    `The impersonated user has ${accounts.length} accounts, none of them the default: ${formatAccounts(accounts)}.`,
    'Name the ones to collect in `accountIds`.',
    { accounts: accounts.length },
  )
}

/**
 * The accounts whose users are audited. One without an organization, and with none configured, stops none of the others.
 * @throws AccountError as `selectAccounts`
 */
export const selectAuditedAccounts = (
  settings: Pick<ConnectionSettings, 'accountIds' | 'organizationId'>,
  accounts: readonly Account[],
): AuditedAccount[] =>
  selectAccounts(settings, accounts).map((selected) => {
    if ('failure' in selected) return selected
    const { accountId, account } = selected
    const organizationId = settings.organizationId ?? account.organizationId
    if (organizationId !== undefined) return { accountId, account, organizationId }
    const failure = new AccountError(
      'organization-unknown',
      `The account ${formatAccounts([account])} belongs to no organization.`,
      'Link it to an organization in DocuSign Admin, set `organizationId`, or remove the account from `accountIds`.',
    )
    return { accountId, failure }
  })

/**
 * The organization whose Monitor stream is read; undefined when the configuration needs none and none is known.
 * @throws AccountError `organization-foreign`; DocusignError `organization-unknown`, `organization-ambiguous`
 */
export const selectOrganization = (
  { organizationId, monitorApi, eventTypes }: ConnectionSettings,
  accounts: readonly Account[],
): string | undefined => {
  const known = accounts.flatMap((account) => account.organizationId ?? [])
  if (organizationId !== undefined) {
    if (known.length === 0 || known.some((id) => isSame(id, organizationId))) return organizationId
    throw new AccountError(
      'organization-foreign',
      `None of the impersonated user's accounts belongs to the organization ${organizationId}. They belong to ${[...new Set(known)].join(', ')}.`,
      'Correct `organizationId`, or impersonate a user of that organization.',
    )
  }
  const isNeeded = monitorApi === 'organization' && eventTypes.includes('Customer events')
  return isNeeded ? toOrganizationId({ accounts: [...accounts] }) : known[0]
}
