import { type Account, toOrganizationId } from '../lib/docusign/userinfo.ts'
import { CollectorError } from '../lib/primitives/errors.ts'

/** The configuration and the impersonated user's accounts do not fit together. */
export class AccountError extends CollectorError {}

/** An account to collect, or why it cannot be. */
export type Chosen = { accountId: string; account: Account } | { accountId: string; failure: AccountError }

const toNames = (accounts: readonly Account[]): string =>
  accounts.map(({ name, accountId }) => `${name || 'unnamed'} (${accountId})`).join(', ') || 'none'

const toUnknown = (accountId: string, accounts: readonly Account[]): AccountError =>
  new AccountError(
    'account-unknown',
    `The impersonated user is not a member of the account ${accountId}; its accounts are: ${toNames(accounts)}.`,
    'Correct accountIds in the configuration, or impersonate a user who is a member of it.',
    { accounts: accounts.length },
  )

/**
 * The accounts configured, else the user's default account, else its only one. An account that the user does not have
 * stops none of the others. @throws AccountError `account-ambiguous`, `account-unknown`
 */
export const chooseAccounts = (accounts: readonly Account[], configured: readonly string[] | undefined): Chosen[] => {
  if (configured !== undefined && configured.length > 0) {
    return [...new Set(configured.map((id) => id.toLowerCase()))].map((accountId) => {
      const account = accounts.find((one) => one.accountId.toLowerCase() === accountId)
      return account ? { accountId, account } : { accountId, failure: toUnknown(accountId, accounts) }
    })
  }
  const [only] = accounts
  const chosen = accounts.find(({ isDefault }) => isDefault) ?? (accounts.length === 1 ? only : undefined)
  if (chosen !== undefined) return [{ accountId: chosen.accountId.toLowerCase(), account: chosen }]
  if (only === undefined) {
    throw new AccountError(
      'account-unknown',
      'The impersonated user is a member of no account.',
      'Impersonate a user who is an administrator of the account.',
    )
  }
  throw new AccountError(
    'account-ambiguous',
    `The impersonated user has ${accounts.length} accounts and none of them is the default: ${toNames(accounts)}.`,
    'Name the ones to collect in accountIds in the configuration.',
    { accounts: accounts.length },
  )
}

/** The organization that lists the account's users. @throws DocusignError `organization-unknown` */
export const organizationOf = (account: Account, configured: string | undefined): string =>
  configured ?? account.organizationId ?? toOrganizationId({ accounts: [account] })
