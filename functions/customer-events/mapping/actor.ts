import { toKnownText } from '../../lib/core/json-fields.ts'
import type { DirectoryUser } from '../../lib/xdm/directory-user.ts'
import { mirror } from '../../lib/xdm/mapping.ts'
import type { MappingContext, Row } from './context.ts'
import { column, type MonitorEvent } from './monitor-event.ts'

/** DocuSign's placeholder for events without an integration key (docusign-api C.7). */
const NO_INTEGRATION = '##DOCUSIGN_INTERNAL_NOT_USED##'

const integrationKeyOf = (event: MonitorEvent): string | undefined => {
  const key = column(event, 'integratorKey')
  return key === NO_INTEGRATION ? undefined : key
}

/** The acting user in the directory. */
export const actorOf = (event: MonitorEvent, context: MappingContext): DirectoryUser | undefined => {
  const id = column(event, 'userId')
  return id === undefined ? undefined : context.user(id, column(event, 'accountId'))
}

/** The e-mail address as a user principal name, if it has both a local part and a domain. */
export const upnOf = (user: DirectoryUser | undefined): string | undefined =>
  user?.email !== undefined && /^[^@\s]+@[^@\s]+$/.test(user.email) ? user.email : undefined

/** A name in the directory, unless it is blank or a placeholder. */
export const nameOf = (name: string | undefined): string | undefined => toKnownText(name)

/** The display name: eSignature's user name, or first and last name. */
const displayNameOf = (user: DirectoryUser | undefined): string | undefined => {
  const [first, last] = [nameOf(user?.firstName), nameOf(user?.lastName)]
  return nameOf(user?.userName) ?? (first === undefined || last === undefined ? undefined : `${first} ${last}`)
}

const identifier = {
  from: ['userId'],
  rule: 'copy',
  value: (event: MonitorEvent) => column(event, 'userId'),
} as const
const upn = {
  from: ['userId'],
  rule: 'e-mail address of the user in the directory',
  value: (event: MonitorEvent, context: MappingContext) => upnOf(actorOf(event, context)),
} as const
const username = {
  from: ['userId'],
  rule: 'name of the user in the directory, else first and last name',
  value: (event: MonitorEvent, context: MappingContext) => displayNameOf(actorOf(event, context)),
} as const
const firstName = {
  from: ['userId'],
  rule: 'first name of the user in the directory',
  value: (event: MonitorEvent, context: MappingContext) => nameOf(actorOf(event, context)?.firstName),
} as const
const lastName = {
  from: ['userId'],
  rule: 'last name of the user in the directory',
  value: (event: MonitorEvent, context: MappingContext) => nameOf(actorOf(event, context)?.lastName),
} as const
const identityType = {
  from: ['userId', 'integratorKey'],
  rule: 'USER; APPLICATION if there is an integration key but no user',
  value: (event: MonitorEvent) => {
    if (column(event, 'userId') !== undefined) return 'USER'
    return integrationKeyOf(event) === undefined ? undefined : 'APPLICATION'
  },
} as const
const userType = {
  from: ['userId'],
  rule: 'USER (a regular user) if there is a user',
  value: (event: MonitorEvent) => (column(event, 'userId') === undefined ? undefined : 'USER'),
} as const
const scope = {
  from: ['userId', 'integratorKey'],
  rule: 'SAAS if there is a user or an integration key',
  value: (event: MonitorEvent) => (identityType.value(event) === undefined ? undefined : 'SAAS'),
} as const

export const ACTOR_ROWS: readonly Row[] = [
  { field: 'xdm.source.user.identifier', ...identifier },
  { field: 'xdm.source.user.upn', ...upn },
  { field: 'xdm.source.user.username', ...username },
  { field: 'xdm.source.user.first_name', ...firstName },
  { field: 'xdm.source.user.last_name', ...lastName },
  { field: 'xdm.source.user.identity_type', ...identityType },
  { field: 'xdm.source.user.user_type', ...userType },
  { field: 'xdm.source.user.scope', ...scope },
  { field: 'xdm.source.identity.identifier', ...mirror(identifier, 'xdm.source.user.identifier') },
  { field: 'xdm.source.identity.upn', ...mirror(upn, 'xdm.source.user.upn') },
  { field: 'xdm.source.identity.username', ...mirror(username, 'xdm.source.user.username') },
  { field: 'xdm.source.identity.first_name', ...mirror(firstName, 'xdm.source.user.first_name') },
  { field: 'xdm.source.identity.last_name', ...mirror(lastName, 'xdm.source.user.last_name') },
  { field: 'xdm.source.identity.identity_type', ...mirror(identityType, 'xdm.source.user.identity_type') },
  { field: 'xdm.source.identity.user_type', ...mirror(userType, 'xdm.source.user.user_type') },
  { field: 'xdm.source.identity.scope', ...mirror(scope, 'xdm.source.user.scope') },
  {
    field: 'xdm.intermediate.identity.identifier',
    from: ['integratorKey'],
    rule: 'copy; DocuSign\'s placeholder for "none" is left out',
    value: integrationKeyOf,
  },
  {
    field: 'xdm.intermediate.identity.identity_type',
    from: ['integratorKey'],
    rule: 'APPLICATION if there is an integration key',
    value: (event) => (integrationKeyOf(event) === undefined ? undefined : 'APPLICATION'),
  },
]
