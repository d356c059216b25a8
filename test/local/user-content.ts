import { findDifferences, isMembers, type Members } from './content.ts'

/** Columns that a record of a user has beside what DocuSign said of it. */
const ADDED = new Set([
  'accountId',
  'organizationId',
  'site',
  'changes',
  'docusign_changed_at',
  'docusign_changed_at_source',
])

const SECRETS = ['password', 'forgottenPasswordInfo', 'activationAccessCode']
const FLAGS = ['isAdmin', 'isNAREnabled']
/** One member under the names of both APIs. */
const NAMES = [
  ['userId', 'id'],
  ['userName', 'user_name'],
  ['firstName', 'first_name'],
  ['lastName', 'last_name'],
  ['licenseType', 'license_type'],
] as const

/** What a record of a user has to hold: what both APIs said, under both sets of names, without what is dropped. */
export const toExpected = (admin: Members, detail: Members, drop: readonly string[]): Members => {
  const said = Object.entries(detail).filter(([name, value]) => value !== null || isNothing(admin[name]))
  const user = withoutDropped({ ...admin, ...Object.fromEntries(said) }, toPatterns(drop))
  if (!isMembers(user)) return {}
  for (const [one, other] of NAMES) fillBoth(user, one, other)
  fill(user, 'userStatus', toStatus(user['membership_status'] ?? user['user_status']))
  fill(user, 'membership_status', toAdminStatus(user['userStatus']))
  fill(user, 'groupList', toGroups(user['ds_groups'], ['groupId', 'groupName']))
  fill(user, 'ds_groups', toGroups(user['groupList'], ['group_id', 'name']))
  for (const name of FLAGS) user[name] = toFlag(user[name])
  return JSON.parse(JSON.stringify(user))
}

/** What became different between a user as expected and the record of it. */
export const findUserDifferences = (expected: Members, record: Members): string[] =>
  findDifferences(expected, record, (name) => ADDED.has(name))

const isNothing = (value: unknown): boolean => value === undefined || value === null

const fill = (user: Members, name: string, value: unknown): void => {
  if (isNothing(user[name]) && !isNothing(value)) user[name] = value
}

const fillBoth = (user: Members, one: string, other: string): void => {
  fill(user, one, user[other])
  fill(user, other, user[one])
}

/** Case and `_` do not count in names; `*` at an end stands for anything. */
const toPatterns = (drop: readonly string[]): RegExp[] =>
  [...drop, ...SECRETS].map((name) => new RegExp(`^${toPlain(name).replaceAll('*', '.*')}$`))

const toPlain = (name: string): string => name.replaceAll('_', '').toLowerCase()

const withoutDropped = (value: unknown, patterns: readonly RegExp[]): unknown => {
  if (Array.isArray(value)) return value.map((one) => withoutDropped(one, patterns))
  if (!isMembers(value)) return value
  const kept = Object.entries(value).filter(([name]) => !patterns.some((pattern) => pattern.test(toPlain(name))))
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutDropped(one, patterns)]))
}

/** `activation_sent` -> `ActivationSent`. */
const toStatus = (status: unknown): string | undefined =>
  typeof status === 'string' && status !== ''
    ? status.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : undefined

/** `ActivationSent` -> `activation_sent`. */
const toAdminStatus = (status: unknown): string | undefined =>
  typeof status === 'string' && status !== ''
    ? status.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
    : undefined

const toGroups = (groups: unknown, [id, name]: readonly [string, string]): Members[] | undefined =>
  Array.isArray(groups)
    ? groups.filter(isMembers).flatMap((group) => {
        const known = { [id]: group['groupId'] ?? group['group_id'], [name]: group['groupName'] ?? group['name'] }
        const given = Object.entries(known).filter(([, value]) => !isNothing(value) && value !== '')
        return given.length === 0 ? [] : [Object.fromEntries(given)]
      })
    : undefined

const toFlag = (flag: unknown): unknown =>
  typeof flag === 'string' && /^(true|false)$/i.test(flag) ? flag.toLowerCase() === 'true' : flag
