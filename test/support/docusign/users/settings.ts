/** What the stand-in's users, organizations and consent page go by. Where the reference leaves something open, both ways are here. */
export interface UserSettings {
  /** Accounts that are not of `organizationId`: their organization, or null for none. */
  organizations: Readonly<Record<string, string | null>>
  /** Claimed domains by their id: `example.com`. */
  reservedDomains: Readonly<Record<string, string>>
  /** `lost`: the Admin list answers 200 and holds nobody but the impersonated user, if that is a member. */
  adminRole: 'granted' | 'lost'
  /** Largest `take`, and what a larger one gets: 400, or a page of that size. */
  adminTakeMost: number
  adminTakeAbove: 'refused' | 'capped'
  /** Never by date. `shuffled`: anew whenever a user is added or removed; for both lists. */
  userOrder: 'stable' | 'shuffled'
  /** Whether the Admin list has closed members when no status is asked for. */
  adminClosed: 'listed' | 'left-out'
  adminCounters: 'numbers' | 'strings'
  /** Origin of the Admin list's `next` and `previous`, instead of this server's. */
  nextOrigin: string | null
  /** So many more users than asked for on each page of both lists. */
  extraUsers: number
  /** Hours from UTC to what DocuSign means by a time without zone: `last_modified_since` as a date, and its own dates. */
  zoneHours: number
  /** What `additional_info=true` leaves out of the eSignature list (docusign-api E.5). */
  bulkDetail: 'full' | 'without-settings' | 'without-groups'
  /** `nextUri` and `previousUri` where there is nothing further. */
  uriAtEnd: 'empty' | 'absent'
  /** Whose detail may be read: everybody's, or the impersonated user's only (docusign-api E.1). */
  detailAccess: 'all' | 'own'
  /** Users whose detail answers 403 even so. */
  deniedUserIds: readonly string[]
  /** Registered for the integration key; the consent page redirects to nothing else. */
  redirectUrls: readonly string[]
}

export const USER_DEFAULTS: UserSettings = {
  organizations: {},
  reservedDomains: {},
  adminRole: 'granted',
  adminTakeMost: 250,
  adminTakeAbove: 'refused',
  userOrder: 'stable',
  adminClosed: 'listed',
  adminCounters: 'numbers',
  nextOrigin: null,
  extraUsers: 0,
  zoneHours: 0,
  bulkDetail: 'full',
  uriAtEnd: 'empty',
  detailAccess: 'all',
  deniedUserIds: [],
  redirectUrls: ['https://localhost'],
}
