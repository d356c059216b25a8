import { CLIENTS, type Client, NOBODY } from './clients.ts'
import { toDetails } from './details.ts'
import type { Kind } from './kinds.ts'
import { NO_PLACE, pickAddress, pickPlace } from './places.ts'
import type { Random } from './random.ts'
import { toTimestamp } from './timestamps.ts'

export type Event = Record<string, unknown>

/** Who and where the events are about; the same in all events of a generation. */
export interface Cast {
  organizationId: string
  accountIds: readonly string[]
  userIds: readonly string[]
}

const PLACEHOLDER = '##DOCUSIGN_INTERNAL_NOT_USED##'

const concernsAnother = ({ object, action }: Kind): boolean =>
  /^(User|Member|Administrator|DelegatedAdministrator)(Added|Removed|Deleted)$/.test(action) && object !== 'User'

const toClient = (kind: Kind, random: Random): Client => (kind.object === 'Alert' ? NOBODY : random.pick(CLIENTS))

const toWho = (kind: Kind, cast: Cast, affected: string, random: Random) => {
  const isAlert = kind.object === 'Alert'
  return {
    accountId: isAlert && random.below(3) === 0 ? '' : random.pick(cast.accountIds),
    organizationId: isAlert || kind.object === 'Organization' ? cast.organizationId : '',
    userId: random.pick(cast.userIds),
    affectedUserId: affected,
    affectedUserIsMemberOfDomain: affected !== '' && random.below(2) > 0,
    referencedUserId: affected,
    referencedUserIsMemberOfDomain: false,
    isUserMemberOfDomain: random.below(2) > 0,
  }
}

const toWhere = (kind: Kind, client: Client, random: Random) => {
  const hasAddress = kind.object !== 'Alert' || random.below(2) > 0
  const place = hasAddress ? pickPlace(random) : NO_PLACE
  return {
    userAgent: client.userAgent,
    ...(client.nested ? { userAgentClientInfo: structuredClone(client.nested) } : {}),
    ipAddress: hasAddress ? pickAddress(random) : '',
    ...(hasAddress ? { ipAddressLocation: { ...place } } : {}),
    ...place,
    ...client.flat,
  }
}

/** A whole event, as DocuSign's fullest samples have it: nested and flat, "" for nothing (docusign-api C.7, C.8). */
export const toEvent = (kind: Kind, ms: number, cast: Cast, random: Random): Event => {
  const affected = concernsAnother(kind) ? random.pick(cast.userIds) : ''
  const client = toClient(kind, random)
  return {
    timestamp: toTimestamp(ms, random.below(10_000)),
    eventId: random.guid(),
    site: random.pick(['DEMO', 'NA2', 'EU']),
    integratorKey: client.source === 'API' ? '5eca1e00-0000-4000-8000-000000000001' : PLACEHOLDER,
    object: kind.object,
    action: kind.action,
    property: kind.property ?? '',
    field: '',
    result: kind.result ?? '',
    source: client.source,
    proxyStatus: '',
    proxyType: '',
    proxyLevel: '',
    ...toWho(kind, cast, affected, random),
    ...toWhere(kind, client, random),
    data: toDetails(kind, affected, random),
  }
}
