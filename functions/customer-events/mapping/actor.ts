import { toKnownText } from '../../lib/core/json-fields.ts'
import type { DirectoryUser } from '../../lib/xdm/directory-user.ts'
import type { Test } from '../../lib/xdm/finding.ts'
import type { MappingContext, Row } from './context.ts'
import { copyOf, wordIf } from './findings.ts'
import { column, type MonitorEvent } from './monitor-event.ts'

/** What DocuSign writes where no integration key was used (docusign-api C.7). */
const NO_INTEGRATION = '##DOCUSIGN_INTERNAL_NOT_USED##'

const integrationKeyOf = (event: MonitorEvent): string | undefined => {
  const key = column(event, 'integratorKey')
  return key === NO_INTEGRATION ? undefined : key
}

/** The directory's entry of the acting user. */
export const actorOf = (event: MonitorEvent, context: MappingContext): DirectoryUser | undefined => {
  const id = column(event, 'userId')
  return id === undefined ? undefined : context.user(id, column(event, 'accountId'))
}

/** An e-mail address as a user principal name; anything without both halves is none. */
export const upnOf = (user: DirectoryUser | undefined): string | undefined =>
  user?.email !== undefined && /^[^@\s]+@[^@\s]+$/.test(user.email) ? user.email : undefined

/** A name of the directory, blank ones and placeholders left out. */
export const nameOf = (name: string | undefined): string | undefined => toKnownText(name)

/** The name that people see: eSignature's user name, or what it is made of. */
const displayNameOf = (user: DirectoryUser | undefined): string | undefined => {
  const [first, last] = [nameOf(user?.firstName), nameOf(user?.lastName)]
  return nameOf(user?.userName) ?? (first === undefined || last === undefined ? undefined : `${first} ${last}`)
}

const HAS_USER: Test = { column: 'userId' }
const HAS_KEY: readonly Test[] = [
  { column: 'integratorKey' },
  { not: { column: 'integratorKey', matches: new RegExp(`^${NO_INTEGRATION}$`) } },
]

const identifier = {
  from: ['userId'],
  rule: 'copy',
  found: [copyOf('userId')],
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
  found: [{ fields: ['xdm.source.user.first_name', 'xdm.source.user.last_name'], with: ' ' }],
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
  found: [wordIf('USER', HAS_USER), wordIf('APPLICATION', ...HAS_KEY)],
  value: (event: MonitorEvent) => {
    if (column(event, 'userId') !== undefined) return 'USER'
    return integrationKeyOf(event) === undefined ? undefined : 'APPLICATION'
  },
} as const
const userType = {
  from: ['userId'],
  rule: 'USER (a regular user) if there is a user',
  found: [wordIf('USER', HAS_USER)],
  value: (event: MonitorEvent) => (column(event, 'userId') === undefined ? undefined : 'USER'),
} as const
const scope = {
  from: ['userId', 'integratorKey'],
  rule: 'SAAS if there is a user or an integration key',
  found: [wordIf('SAAS', HAS_USER), wordIf('SAAS', ...HAS_KEY)],
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
  { field: 'xdm.source.identity.identifier', ...identifier },
  { field: 'xdm.source.identity.upn', ...upn, found: [{ field: 'xdm.source.user.upn' }] },
  { field: 'xdm.source.identity.username', ...username, found: [{ field: 'xdm.source.user.username' }] },
  { field: 'xdm.source.identity.first_name', ...firstName, found: [{ field: 'xdm.source.user.first_name' }] },
  { field: 'xdm.source.identity.last_name', ...lastName, found: [{ field: 'xdm.source.user.last_name' }] },
  { field: 'xdm.source.identity.identity_type', ...identityType, found: [{ field: 'xdm.source.user.identity_type' }] },
  { field: 'xdm.source.identity.user_type', ...userType, found: [{ field: 'xdm.source.user.user_type' }] },
  { field: 'xdm.source.identity.scope', ...scope, found: [{ field: 'xdm.source.user.scope' }] },
  {
    field: 'xdm.intermediate.identity.identifier',
    from: ['integratorKey'],
    rule: 'copy; DocuSign\'s placeholder for "none" is left out',
    found: [copyOf('integratorKey', ...HAS_KEY)],
    value: integrationKeyOf,
  },
  {
    field: 'xdm.intermediate.identity.identity_type',
    from: ['integratorKey'],
    rule: 'APPLICATION if there is an integration key',
    found: [wordIf('APPLICATION', ...HAS_KEY)],
    value: (event) => (integrationKeyOf(event) === undefined ? undefined : 'APPLICATION'),
  },
]
