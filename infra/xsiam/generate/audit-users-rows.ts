import type { FieldType, MappingRow } from './tables.ts'

const text: FieldType = { type: 'String' }
const texts: FieldType = { type: 'String', array: true }
const flag: FieldType = { type: 'Boolean' }
const word = (group: string): FieldType => ({ type: 'Enum', group })

/** The XDM fields that only audit users have. */
export const AUDIT_USERS_FIELDS: Readonly<Record<string, FieldType>> = {
  'xdm.target.user.first_name': text,
  'xdm.target.user.middle_name': text,
  'xdm.target.user.last_name': text,
  'xdm.target.user.domain': text,
  'xdm.target.user.groups': texts,
  'xdm.target.user.is_disabled': flag,
  'xdm.target.user.identity_type': word('IDENTITY_TYPE'),
  'xdm.target.user.user_type': word('USER_TYPE'),
  'xdm.target.user.scope': word('SCOPE_TYPE'),
  'xdm.target.identity.first_name': text,
  'xdm.target.identity.last_name': text,
  'xdm.target.identity.groups': texts,
  'xdm.target.identity.is_disabled': flag,
  'xdm.target.identity.identity_type': word('IDENTITY_TYPE'),
  'xdm.target.identity.user_type': word('USER_TYPE'),
  'xdm.target.identity.scope': word('SCOPE_TYPE'),
  'xdm.target.location.city': text,
  'xdm.target.location.region': text,
  'xdm.target.location.country': text,
}

interface Shared {
  from: readonly string[]
  rule: string
  copies?: 'column'
}

/** A row for the user and one for the identity that mirrors it. */
const mirrored = (name: string, row: Shared): MappingRow[] =>
  ['user', 'identity'].map((principal) => ({ field: `xdm.target.${principal}.${name}`, ...row }))

const copy = (...from: string[]): Shared => ({ from, rule: 'copy', copies: 'column' })
const constant = (rule: string): Shared => ({ from: [], rule })

/** The mapping of audit users. */
export const AUDIT_USERS_ROWS: readonly MappingRow[] = [
  { field: 'xdm.event.id', from: ['userId'], rule: 'hash of account, user, sequence number and fingerprint' },
  { field: 'xdm.event.type', ...constant('"User Info"') },
  { field: 'xdm.event.original_event_type', ...constant('"auditusers"') },
  { field: 'xdm.event.operation', ...constant('AUDIT') },
  {
    field: 'xdm.event.description',
    from: ['userStatus', 'isAdmin', 'uri', 'isNAREnabled'],
    rule: 'short sentence: status, administrator, uri, notary',
  },
  { field: 'xdm.event.tags', ...constant('SAAS') },
  ...mirrored('identifier', copy('userId', 'id')),
  ...mirrored('username', copy('userName', 'user_name')),
  ...mirrored('upn', copy('email')),
  ...mirrored('first_name', copy('firstName', 'first_name')),
  { field: 'xdm.target.user.middle_name', ...copy('middleName') },
  ...mirrored('last_name', copy('lastName', 'last_name')),
  ...mirrored('groups', { from: ['groupList', 'ds_groups'], rule: 'names of the groups, each once' }),
  {
    field: 'xdm.target.user.roles',
    from: ['permissionProfileName', 'isAdmin'],
    rule: 'permission profile; "Administrator" for administrators',
  },
  ...mirrored('is_disabled', {
    from: ['userStatus', 'membership_status'],
    rule: 'true if closed or disabled, false if active, omitted while not activated',
  }),
  ...mirrored('identity_type', constant('USER')),
  ...mirrored('user_type', constant('USER (a regular user)')),
  ...mirrored('scope', constant('SAAS')),
  { field: 'xdm.target.user.domain', from: ['email'], rule: 'the part after @' },
  { field: 'xdm.target.location.city', from: ['workAddress'], rule: 'workAddress.city' },
  { field: 'xdm.target.location.region', from: ['workAddress'], rule: 'workAddress.stateOrProvince' },
  { field: 'xdm.target.location.country', from: ['workAddress'], rule: 'workAddress.country' },
  { field: 'xdm.auth.privilege_level', from: ['isAdmin'], rule: 'ADMIN or USER' },
  { field: 'xdm.target.resource.type', ...constant('"User"') },
  { field: 'xdm.target.resource.id', from: ['userId'], rule: 'copy' },
  { field: 'xdm.target.resource.name', from: ['userName'], rule: 'copy' },
  { field: 'xdm.target.resource.parent_id', from: ['accountId'], rule: 'copy' },
  { field: 'xdm.source.cloud.project_id', from: ['accountId'], rule: 'copy' },
  { field: 'xdm.source.cloud.project_hierarchy', from: ['organizationId'], rule: 'copy' },
  { field: 'xdm.observer.name', from: ['site'], rule: 'site, else the host of the base URI' },
  { field: 'xdm.observer.type', ...constant('"DocuSign"') },
  { field: 'xdm.observer.sub_type', ...constant('"Audit Users"') },
  { field: 'xdm.observer.unique_identifier', from: ['organizationId'], rule: 'copy' },
]
