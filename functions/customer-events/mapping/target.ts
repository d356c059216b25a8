import { knownScalarOf } from '../../lib/core/json-fields.ts'
import type { DirectoryUser } from '../../lib/xdm/directory-user.ts'
import type { Finding, Test } from '../../lib/xdm/finding.ts'
import { nameOf, upnOf } from './actor.ts'
import type { MappingContext, Row } from './context.ts'
import { A_GUID, copyOf, IS_LOGIN, wordIf } from './findings.ts'
import { column, type MonitorEvent } from './monitor-event.ts'

const targetIdOf = (event: MonitorEvent): string | undefined =>
  column(event, 'affectedUserId') ?? knownScalarOf(event.data, 'AffectedUserId') ?? column(event, 'referencedUserId')

const targetOf = (event: MonitorEvent, context: MappingContext): DirectoryUser | undefined => {
  const id = targetIdOf(event)
  return id === undefined ? undefined : context.user(id, column(event, 'accountId'))
}

/** Where the id of an object stands when it is not in `data` under the object's own name. */
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

/** The objects of most events, which name themselves in `data`. */
const WITH_ID = ['Envelope', 'Template', 'Document']
const isObject = (object: string): Test => ({ column: 'object', matches: new RegExp(`^${object}$`) })

const identifier = {
  from: ['affectedUserId', 'data', 'referencedUserId'],
  rule: 'first of affectedUserId, data.AffectedUserId, referencedUserId',
  found: [copyOf('affectedUserId'), copyOf('referencedUserId')],
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
  { field: 'xdm.target.identity.identifier', ...identifier, found: [{ field: 'xdm.target.user.identifier' }] },
  { field: 'xdm.target.identity.upn', ...upn, found: [{ field: 'xdm.target.user.upn' }] },
  { field: 'xdm.target.identity.username', ...username, found: [{ field: 'xdm.target.user.username' }] },
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
    found: [copyOf('object')],
    value: (event) => event.object,
  },
  {
    field: 'xdm.target.resource.sub_type',
    from: ['property'],
    rule: 'copy',
    found: [copyOf('property')],
    value: (event) => column(event, 'property'),
  },
  {
    field: 'xdm.target.resource.id',
    from: ['data', 'object', 'accountId', 'organizationId', 'affectedUserId', 'referencedUserId'],
    rule: "data.<object>Id; else the account's, organization's, permission profile's or target user's own id",
    found: [
      copyOf('accountId', isObject('Account')),
      copyOf('organizationId', isObject('Organization')),
      { field: 'xdm.target.user.identifier', when: [isObject('User')] },
      ...WITH_ID.map((object): Finding => {
        return { column: 'data', member: `${object}Id`, matches: A_GUID, when: [isObject(object)] }
      }),
    ],
    value: resourceIdOf,
  },
  {
    field: 'xdm.target.resource.name',
    from: ['data', 'object', 'action'],
    rule: '"DocuSign" on logins; else data.<object>Name or data.Name',
    found: [wordIf('DocuSign', IS_LOGIN)],
    value: (event) => {
      if (event.authentication) return 'DocuSign'
      return knownScalarOf(event.data, `${event.object ?? ''}Name`) ?? knownScalarOf(event.data, 'Name')
    },
  },
  {
    field: 'xdm.target.resource.parent_id',
    from: ['accountId'],
    rule: 'copy',
    found: [copyOf('accountId')],
    value: (event) => column(event, 'accountId'),
  },
  {
    field: 'xdm.target.resource.value',
    from: ['data'],
    rule: 'as compact JSON text, character arrays joined; omitted if empty',
    found: [copyOf('data')],
    value: (event) => (Object.keys(event.data).length > 0 ? JSON.stringify(event.data) : undefined),
  },
  {
    field: 'xdm.target.application.name',
    from: ['application'],
    rule: 'copy, else "DocuSign"',
    found: [copyOf('application'), { word: 'DocuSign' }],
    value: (event) => column(event, 'application') ?? 'DocuSign',
  },
]
