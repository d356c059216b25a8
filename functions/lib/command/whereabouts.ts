import type { ConnectionSettings } from '../contract.ts'
import { type Account, toOrganizationId } from '../docusign/userinfo.ts'
import { CommandError } from './errors.ts'

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const toNames = (accounts: readonly Account[]): string =>
  accounts.map(({ name, accountId }) => `${name || 'unnamed'} (${accountId})`).join(', ') || 'none'

const refuse = (code: string, what: string, todo: string): never => {
  throw new CommandError(code, what, todo)
}

/** The accounts that the connection works in: those configured, else the default one, else the only one. @throws CommandError */
export const chooseAccounts = (
  { accountIds = [] }: Pick<ConnectionSettings, 'accountIds'>,
  accounts: readonly Account[],
): readonly Account[] => {
  const foreign = accountIds.find((id) => !accounts.some(({ accountId }) => isSame(accountId, id)))
  if (foreign !== undefined) {
    const what = `The impersonated user is not a member of the account ${foreign}; its accounts are: ${toNames(accounts)}.`
    return refuse('account-unknown', what, 'Correct `accountIds`, or impersonate a user who is a member of it.')
  }
  if (accountIds.length > 0) return accounts.filter(({ accountId }) => accountIds.some((id) => isSame(accountId, id)))
  const only = accounts.find(({ isDefault }) => isDefault) ?? (accounts.length === 1 ? accounts[0] : undefined)
  if (only !== undefined) return [only]
  const [what, todo] =
    accounts.length === 0
      ? [
          'The impersonated user is a member of no account.',
          'Impersonate a user who is an administrator of the account.',
        ]
      : [
          `The impersonated user has ${accounts.length} accounts and none of them is the default: ${toNames(accounts)}.`,
          'Name the ones to collect in `accountIds`.',
        ]
  return refuse(accounts.length === 0 ? 'account-unknown' : 'account-ambiguous', what, todo)
}

/** Which organization is collected; undefined when nothing needs to know. @throws CommandError, DocusignError */
export const chooseOrganization = (settings: ConnectionSettings, accounts: readonly Account[]): string | undefined => {
  const { organizationId, monitorApi, eventTypes } = settings
  const known = accounts.flatMap((account) => account.organizationId ?? [])
  if (organizationId !== undefined) {
    if (known.length === 0 || known.some((id) => isSame(id, organizationId))) return organizationId
    const what = `None of the impersonated user’s accounts belongs to the organization ${organizationId}; they belong to ${[...new Set(known)].join(', ')}.`
    return refuse('organization-foreign', what, 'Correct `organizationId`, or impersonate a user of that organization.')
  }
  if (monitorApi === 'lens' && !eventTypes.includes('Audit Users')) return known[0]
  return toOrganizationId({ accounts: [...accounts] })
}

/** Account and organization in words. @throws CommandError, DocusignError */
export const describeAccounts = (settings: ConnectionSettings, accounts: readonly Account[]): string => {
  const chosen = chooseAccounts(settings, accounts)
  const organization = chooseOrganization(settings, accounts)
  const where = organization === undefined ? 'no organization' : `organization ${organization}`
  return `${toNames(chosen)} on ${[...new Set(chosen.map(({ baseUri }) => baseUri))].join(', ')}; ${where}`
}
