import { isIPv4, isIPv6 } from 'node:net'
import { isObject, type Json, type JsonObject } from '../../../functions/lib/core/json.ts'

/** The first of these words that an operating system's first word holds; else the word itself. */
const FAMILIES = [
  ['windows', 'WINDOWS'],
  ['mac', 'MACOS'],
  ['linux', 'LINUX'],
  ['debian', 'DEBIAN'],
  ['ubuntu', 'UBUNTU'],
  ['centos', 'CENTOS'],
] as const

const OPERATIONS: Record<string, string> = { created: 'CREATE', updated: 'UPDATE', deleted: 'DELETE' }
const OUTCOMES: Record<string, string> = { success: 'SUCCESS', failed: 'FAILED' }

type Fields = Record<string, Json | undefined>

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

const familyOf = (os: string | undefined): string | undefined => {
  const word = /^[A-Za-z]+/.exec(os ?? '')?.[0]
  return FAMILIES.find(([part]) => word?.toLowerCase().includes(part))?.[1] ?? word
}

const float = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined)
const jsonText = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value)

const eventFields = (row: JsonObject): Fields => {
  const [action, result, address] = [text(row.action), text(row.result), text(row.ipAddress) ?? '']
  return {
    'xdm.event.id': row.eventId,
    'xdm.event.type': 'Monitor Events',
    'xdm.event.operation': OPERATIONS[action?.toLowerCase() ?? ''] ?? action?.toUpperCase(),
    'xdm.event.outcome': OUTCOMES[result?.toLowerCase() ?? ''] ?? result,
    'xdm.source.user.identifier': row.userId,
    'xdm.source.identity.identifier': row.userId,
    'xdm.source.ipv4': isIPv4(address) ? address : undefined,
    'xdm.source.ipv6': isIPv6(address) ? address : undefined,
    'xdm.source.user_agent': row.userAgent,
    'xdm.source.host.os': row.os,
    'xdm.source.host.os_family': familyOf(text(row.os)),
    'xdm.source.location.city': row.city,
    'xdm.source.location.country': row.country,
    'xdm.source.location.latitude': float(row.latitude),
    'xdm.source.location.longitude': float(row.longitude),
    'xdm.network.http.browser': row.browser,
    'xdm.target.resource.type': row.object,
    'xdm.target.resource.value': jsonText(row.data),
    'xdm.observer.name': row.site,
    'xdm.observer.type': row.source,
  }
}

const userFields = (row: JsonObject): Fields => {
  const groups = Array.isArray(row.groupList)
    ? row.groupList.map((group) => (isObject(group) ? (group.groupName ?? null) : null))
    : undefined
  const address = isObject(row.workAddress) ? row.workAddress : {}
  const mirrored: Fields = {
    identifier: row.userId,
    username: row.userName,
    upn: row.email,
    first_name: row.firstName,
    last_name: row.lastName,
    groups,
    is_disabled: text(row.userStatus)?.toLowerCase() !== 'active',
  }
  return {
    'xdm.event.type': 'User Info',
    'xdm.event.description': JSON.stringify({
      URI: row.uri ?? null,
      Is_Admin: row.isAdmin ?? null,
      Is_NAR_Enabled: row.isNAREnabled ?? null,
    }),
    ...Object.fromEntries(
      Object.entries(mirrored).flatMap(([name, value]) => [
        [`xdm.target.user.${name}`, value],
        [`xdm.target.identity.${name}`, value],
      ]),
    ),
    'xdm.target.location.city': address.city,
    'xdm.target.location.country': address.country,
  }
}

/**
 * What the marketplace pack's rule makes of the raw columns, written from xdm.md D4 to D6 (three verbs, two results, six
 * families of operating systems, a user is what says "auditusers"). What is null is not there; empty texts are.
 */
export const toMarketplace = (row: JsonObject): Record<string, Json> => {
  const fields = text(row.source_log_type) === 'auditusers' ? userFields(row) : eventFields(row)
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, Json][] =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  )
}
