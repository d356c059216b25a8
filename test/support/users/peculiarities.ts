import type { Random } from '../events/random.ts'
import type { Members, User } from './user.ts'

/** What a peculiarity may build on. */
export interface PeculiarityContext {
  random: Random
  /** The user generated before this one. */
  previous: User
  /** Begins every secret value, so that it can be searched for. */
  marker: string
}

const lay = (user: User, { admin, detail, settings }: User['over']): User => ({
  ...user,
  over: {
    admin: { ...user.over.admin, ...admin },
    detail: { ...user.over.detail, ...detail },
    settings: { ...user.over.settings, ...settings },
  },
})

const toSecrets = (marker: string, digits: string) => ({
  password: `${marker}-password-${digits}`,
  forgottenPasswordInfo: {
    forgottenPasswordQuestion1: `${marker}-question-${digits}`,
    forgottenPasswordAnswer1: `${marker}-answer-${digits}`,
  },
  activationAccessCode: `${marker}-code-${digits}`,
})

const both = (admin: Members, detail: Members) => (user: User) => lay(user, { admin, detail })

/** How users differ from the full form: what issue 3 names as bad input, and what a careless reader trips over. */
export const USER_PECULIARITIES = {
  withoutEmail: both({ email: undefined }, { email: undefined }),
  emptyEmail: both({ email: '' }, { email: '' }),
  withoutId: both({ id: undefined }, { userId: undefined, uri: undefined }),
  isoModifiedDate: (user) => ({ ...user, modifiedDate: 'iso' }),
  modifiedDateInWords: (user) => ({ ...user, modifiedDate: 'words' }),
  withoutModifiedDate: (user) => ({ ...user, modifiedDate: 'absent' }),
  profileDate: (user) => ({ ...user, hasProfileDate: true, modifiedDate: 'absent' }),
  withoutSettings: (user) => ({ ...user, hasSettings: false }),
  year0001: both(
    {
      created_on: '0001-01-01T00:00:00',
      membership_created_on: '0001-01-01T00:00:00',
      closed_on: '0001-01-01T00:00:00',
    },
    { createdDateTime: '0001-01-01T08:00:00.0000000Z', lastLogin: '0001-01-01T08:00:00.0000000Z' },
  ),
  withoutGroups: both({}, { groupList: undefined }),
  groupsNull: both({ ds_groups: null }, { groupList: null }),
  groupsEmpty: both({ ds_groups: [] }, { groupList: [] }),
  oddGroups: both({}, { groupList: [null, 'Legal', { groupId: '1' }, { groupName: '' }, { groupName: 'Legal' }] }),
  sameEmail: (user, { previous }) => ({ ...user, email: previous.email }),
  twice: (user) => ({ ...user, isTwice: true }),
  secrets: (user, { random, marker }) => ({ ...user, secrets: toSecrets(marker, random.digits(8)) }),
  nestedSecrets: (user, { random, marker }) => {
    const secrets = toSecrets(marker, random.digits(8))
    return lay(user, { detail: { customSettings: [{ name: 'x', nested: secrets }] }, settings: { ...secrets } })
  },
  secretsInAdmin: (user, { random, marker }) => lay(user, { admin: toSecrets(marker, random.digits(8)) }),
  astralName: (user) => ({ ...user, firstName: '𝒜da 🖋️', lastName: '𠮷野 \u202e' }),
  loneSurrogates: (user) => ({ ...user, firstName: 'cut \ud83d', lastName: '\udc00' }),
  longName: (user) => ({ ...user, lastName: 'ß'.repeat(5000) }),
  upperCaseId: (user) => lay(user, { admin: { id: user.userId.toUpperCase() } }),
  nullsForNothing: both({ closed_on: null, membership_closed_on: null }, { middleName: null, workAddress: null }),
  almostEmpty: (user) => ({
    ...lay(user, { detail: { groupList: undefined, workAddress: undefined, permissionProfileName: undefined } }),
    hasSettings: false,
  }),
  realBooleans: both({ is_managed_by_scim: 'False' }, { isAdmin: true, isNAREnabled: false }),
  otherTypes: both({ user_name: 7 }, { jobTitle: 7, userSettings: 'none', hasRemoteNotary: 'false' }),
  unknownStatus: both({ user_status: 'dormant', membership_status: 'dormant' }, { userStatus: 'Dormant' }),
  clashes: both({ source_log_type: 'theirs', _time: 'theirs' }, { USERNAME: 'theirs', xdm_fields: {}, raw: 'theirs' }),
  inheritedNames: both({ constructor: 'x' }, { toString: 'y', hasOwnProperty: 'z' }),
  newMembers: both({ license_type: 'seat' }, { isAlternateAdmin: 'false', riskScore: { value: 3, reasons: ['new'] } }),
} satisfies Record<string, (user: User, surroundings: PeculiarityContext) => User>

export type UserPeculiarity = keyof typeof USER_PECULIARITIES

const isPeculiarity = (name: string): name is UserPeculiarity => Object.hasOwn(USER_PECULIARITIES, name)

export const ALL_USER_PECULIARITIES = Object.keys(USER_PECULIARITIES).filter(isPeculiarity)
