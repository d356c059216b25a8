import type { ConnectionSettings } from '../contract.ts'
import {
  formatAccounts,
  type SelectedAccount,
  selectAccounts,
  selectAuditedAccounts,
  selectOrganization,
} from '../docusign/account-selection.ts'
import type { Account } from '../docusign/api/userinfo.ts'
import type { Finding } from './checklist.ts'

const toAccount = (selected: SelectedAccount): Account => {
  if ('failure' in selected) throw selected.failure
  return selected.account
}

/** The accounts that the connection works in. @throws AccountError of the first one that can't be collected */
export const chooseAccounts = (
  settings: Pick<ConnectionSettings, 'accountIds'>,
  accounts: readonly Account[],
): readonly Account[] => selectAccounts(settings, accounts).map(toAccount)

const describeOrganizations = (settings: ConnectionSettings, accounts: readonly Account[]): string => {
  const monitored = selectOrganization(settings, accounts)
  const audited = settings.eventTypes.includes('Audit Users') ? selectAuditedAccounts(settings, accounts) : []
  const ids = audited.map((one) => {
    if ('failure' in one) throw one.failure
    return one.organizationId
  })
  const all = [...new Set(ids.length > 0 ? ids : [monitored ?? []].flat())]
  if (all.length === 0) return 'no organization'
  return `${all.length === 1 ? 'organization' : 'organizations'} ${all.join(', ')}`
}

/**
 * Accounts and organizations in words, chosen as the scheduled functions choose them. A warning names the accounts that
 * are left out because none is configured. @throws AccountError, DocusignError
 */
export const describeAccounts = (settings: ConnectionSettings, accounts: readonly Account[]): Finding => {
  const chosen = chooseAccounts(settings, accounts)
  const servers = [...new Set(chosen.map(({ baseUri }) => baseUri))].join(', ')
  const text = `${formatAccounts(chosen)} on ${servers}; ${describeOrganizations(settings, accounts)}`
  const leftOut = accounts.filter((account) => !chosen.includes(account))
  const isChoice = (settings.accountIds ?? []).length > 0
  if (leftOut.length === 0 || isChoice || !settings.eventTypes.includes('Audit Users')) return text
  return {
    state: 'warning',
    text: `${text}. The users of ${formatAccounts(leftOut)} are not collected: name every account to collect in \`accountIds\`.`,
  }
}
