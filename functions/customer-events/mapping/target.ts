import { knownScalarOf } from '../../lib/core/json-fields.ts'
import type { DirectoryUser } from '../../lib/xdm/directory-user.ts'
import { mirror } from '../../lib/xdm/mapping.ts'
import { nameOf, upnOf } from './actor.ts'
import type { MappingContext, Row } from './context.ts'
import { column, type MonitorEvent } from './monitor-event.ts'

const targetIdOf = (event: MonitorEvent): string | undefined =>
  column(event, 'affectedUserId') ?? knownScalarOf(event.data, 'AffectedUserId') ?? column(event, 'referencedUserId')

const targetOf = (event: MonitorEvent, context: MappingContext): DirectoryUser | undefined => {
  const id = targetIdOf(event)
  return id === undefined ? undefined : context.user(id, column(event, 'accountId'))
}

/** Where to find the id of an object that isn't in `data` under the object's own name. */
const OTHER_IDS: Record<string, (event: MonitorEvent) => string | undefined> = {
  Account: (event) => column(event, 'accountId'),
  Organization: (event) => column(event, 'organizationId'),
  PermissionSet: (event) => knownScalarOf(event.data, 'PermissionProfileId'),
  User: targetIdOf,
}

const resourceIdOf = (event: MonitorEvent): string | undefined => {
  if (event.object === undefined) return undefined
  const other = Object.hasOwn(OTHER_IDS, event.object) ? OTHER_IDS[event.object] : undefined
  return knownScalarOf(event.data, `${event.object}Id`) ?? other?.(event)
}

const identifier = {
  from: ['affectedUserId', 'data', 'referencedUserId'],
  rule: 'first of affectedUserId, data.AffectedUserId, referencedUserId',
  value: targetIdOf,
} as const
const upn = {
  from: ['affectedUserId', 'data', 'referencedUserId'],
  rule: 'e-mail address of that user in the directory',
  value: (event: MonitorEvent, context: MappingContext) => upnOf(targetOf(event, context)),
} as const
const username = {
  from: ['affectedUserId', 'data', 'referencedUserId'],
  rule: 'name of that user in the directory',
  value: (event: MonitorEvent, context: MappingContext) => nameOf(targetOf(event, context)?.userName),
} as const

export const TARGET_ROWS: readonly Row[] = [
  { field: 'xdm.target.user.identifier', ...identifier },
  { field: 'xdm.target.user.upn', ...upn },
  { field: 'xdm.target.user.username', ...username },
  { field: 'xdm.target.identity.identifier', ...mirror(identifier, 'xdm.target.user.identifier') },
  { field: 'xdm.target.identity.upn', ...mirror(upn, 'xdm.target.user.upn') },
  { field: 'xdm.target.identity.username', ...mirror(username, 'xdm.target.user.username') },
  {
    field: 'xdm.target.user.roles',
    from: ['data'],
    rule: 'data.PermissionProfileId as a list of one, if there is a target user',
    value: (event) => {
      const profile = knownScalarOf(event.data, 'PermissionProfileId')
      return profile === undefined || targetIdOf(event) === undefined ? undefined : [profile]
    },
  },
  {
    field: 'xdm.target.resource.type',
    from: ['object'],
    rule: 'copy',
    value: (event) => event.object,
  },
  {
    field: 'xdm.target.resource.sub_type',
    from: ['property'],
    rule: 'copy',
    value: (event) => column(event, 'property'),
  },
  {
    field: 'xdm.target.resource.id',
    from: ['data', 'object', 'accountId', 'organizationId', 'affectedUserId', 'referencedUserId'],
    rule: "data.{object}Id; else the account's, organization's, permission profile's or target user's own id",
    value: resourceIdOf,
  },
  {
    field: 'xdm.target.resource.name',
    from: ['data', 'object', 'action'],
    rule: '"DocuSign" on logins; else data.{object}Name or data.Name',
    value: (event) => {
      if (event.authentication) return 'DocuSign'
      return knownScalarOf(event.data, `${event.object ?? ''}Name`) ?? knownScalarOf(event.data, 'Name')
    },
  },
  {
    field: 'xdm.target.resource.parent_id',
    from: ['accountId'],
    rule: 'copy',
    value: (event) => column(event, 'accountId'),
  },
  {
    field: 'xdm.target.resource.value',
    from: ['data'],
    rule: 'as compact JSON text, character arrays joined; omitted if empty',
    value: (event) => (Object.keys(event.data).length > 0 ? JSON.stringify(event.data) : undefined),
  },
  {
    field: 'xdm.target.application.name',
    from: ['application'],
    rule: 'copy, else "DocuSign"',
    value: (event) => column(event, 'application') ?? 'DocuSign',
  },
]
