import type { Settings } from '../settings.ts'

export const isSameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The organization of an account of these settings; undefined: none, or no such account. */
export const organizationOf = (accountId: string, settings: Settings): string | undefined => {
  const own = settings.accountIds.find((known) => isSameId(known, accountId))
  if (own === undefined) return undefined
  const other = settings.organizations[own]
  return other === null ? undefined : (other ?? settings.organizationId)
}

export const accountsOf = (organizationId: string, settings: Settings): string[] =>
  settings.accountIds.filter((accountId) => isSameId(organizationOf(accountId, settings) ?? '', organizationId))
