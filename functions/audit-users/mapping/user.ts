import { knownTextOf, objectOf } from '../../lib/core/json-fields.ts'
import { mirror } from '../../lib/xdm/mapping.ts'
import { groupNamesOf } from './groups.ts'
import { isDisabled } from './status.ts'
import { column, type Row, type UserView } from './user-view.ts'

const copy = (...from: string[]) =>
  ({
    from,
    rule: from.length > 1 ? `copy, else ${from.slice(1).join(', ')}` : 'copy',
    value: (user: UserView) => column(user, ...from),
  }) as const

const identifier = copy('userId', 'id')
const username = copy('userName', 'user_name')
const upn = { ...copy('email'), rule: 'copy, as sent' } as const
const firstName = copy('firstName', 'first_name')
const lastName = copy('lastName', 'last_name')

const listOrNothing = (names: string[]): string[] | undefined => (names.length > 0 ? names : undefined)

const groups = {
  from: ['groupList', 'ds_groups'],
  rule: 'names of the groups, sorted, each once',
  value: (user: UserView) => listOrNothing(groupNamesOf(user.columns)),
} as const
const roles = {
  from: ['permissionProfileName', 'isAdmin'],
  rule: 'the permission profile, and "Administrator" for administrators',
  value: (user: UserView) => {
    const profile = column(user, 'permissionProfileName')
    const names = [
      ...(profile === undefined ? [] : [profile]),
      ...(user.columns.isAdmin === true ? ['Administrator'] : []),
    ]
    return listOrNothing([...new Set(names)])
  },
} as const
const disabled = {
  from: ['userStatus', 'membership_status', 'user_status'],
  rule: 'true if closed or disabled, false if active; omitted while not activated',
  value: (user: UserView) => isDisabled(user.watched.status),
} as const
const constant = <const Word extends string>(word: Word, rule: string = word) =>
  ({ from: [], rule, value: () => word }) as const

const identityType = constant('USER')
const userType = constant('USER', 'USER (a regular user)')
const scope = constant('SAAS')

/** The part after the last @, if there is a part before it. */
const DOMAIN = /^[^@\s]+@([^@\s]+)$/
const domainOf = (user: UserView): string | undefined => DOMAIN.exec(column(user, 'email')?.trim() ?? '')?.[1]

const workAddress = (name: string) => ({
  from: ['workAddress'],
  rule: `workAddress.${name}; the address is dropped unless configured otherwise`,
  value: (user: UserView) => knownTextOf(objectOf(user.columns, 'workAddress'), name),
})

export const USER_ROWS: readonly Row[] = [
  { field: 'xdm.target.user.identifier', ...identifier },
  { field: 'xdm.target.identity.identifier', ...mirror(identifier, 'xdm.target.user.identifier') },
  { field: 'xdm.target.user.username', ...username },
  { field: 'xdm.target.identity.username', ...mirror(username, 'xdm.target.user.username') },
  { field: 'xdm.target.user.upn', ...upn },
  { field: 'xdm.target.identity.upn', ...mirror(upn, 'xdm.target.user.upn') },
  { field: 'xdm.target.user.first_name', ...firstName },
  { field: 'xdm.target.identity.first_name', ...mirror(firstName, 'xdm.target.user.first_name') },
  { field: 'xdm.target.user.middle_name', ...copy('middleName') },
  { field: 'xdm.target.user.last_name', ...lastName },
  { field: 'xdm.target.identity.last_name', ...mirror(lastName, 'xdm.target.user.last_name') },
  {
    field: 'xdm.target.user.domain',
    from: ['email'],
    rule: 'the part after @',
    value: domainOf,
  },
  { field: 'xdm.target.user.groups', ...groups },
  { field: 'xdm.target.identity.groups', ...mirror(groups, 'xdm.target.user.groups') },
  { field: 'xdm.target.user.roles', ...roles },
  { field: 'xdm.target.identity.roles', ...mirror(roles, 'xdm.target.user.roles') },
  { field: 'xdm.target.user.is_disabled', ...disabled },
  { field: 'xdm.target.identity.is_disabled', ...mirror(disabled, 'xdm.target.user.is_disabled') },
  { field: 'xdm.target.user.identity_type', ...identityType },
  { field: 'xdm.target.identity.identity_type', ...mirror(identityType, 'xdm.target.user.identity_type') },
  { field: 'xdm.target.user.user_type', ...userType },
  { field: 'xdm.target.identity.user_type', ...mirror(userType, 'xdm.target.user.user_type') },
  { field: 'xdm.target.user.scope', ...scope },
  { field: 'xdm.target.identity.scope', ...mirror(scope, 'xdm.target.user.scope') },
  { field: 'xdm.target.location.city', ...workAddress('city') },
  { field: 'xdm.target.location.region', ...workAddress('stateOrProvince') },
  { field: 'xdm.target.location.country', ...workAddress('country') },
]
