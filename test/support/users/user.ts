/** As eSignature writes it (docusign-api E.3). */
export type UserStatus = 'ActivationRequired' | 'ActivationSent' | 'Active' | 'Closed' | 'Disabled'

export interface Group {
  id: string
  name: string
  type: 'adminGroup' | 'everyoneGroup' | 'customGroup'
}

export interface PermissionProfile {
  id: string
  name: string
}

export type Members = Record<string, unknown>

/** What `userInformation` may hold and nobody else may see. */
export interface UserSecrets {
  password: string
  forgottenPasswordInfo: Members
  activationAccessCode: string
}

/** A member of one account, of which both APIs show their halves. A person in two accounts is two of these. */
export interface User {
  accountId: string
  userId: string
  membershipId: string
  firstName: string
  lastName: string
  email: string
  status: UserStatus
  isAdmin: boolean
  profile: PermissionProfile
  groups: readonly Group[]
  company: string
  jobTitle: string
  city: string
  country: string
  createdAt: Date
  /** What `last_modified_since` goes by. */
  modifiedAt: Date
  modifiedBy: string
  closedAt: Date | null
  /** null: never. */
  lastLogin: Date | null
  /** How the detail's `userSettings.modifiedDate` looks; DocuSign's way is `us`. */
  modifiedDate: 'us' | 'iso' | 'words' | 'absent'
  hasSettings: boolean
  /** Whether the detail has `userProfileLastModifiedDate`. */
  hasProfileDate: boolean
  /** In both lists twice, at places apart. */
  isTwice: boolean
  secrets: UserSecrets | null
  /** Laid over what each API would show, whatever changes beneath; undefined: the member is not there. */
  over: { admin?: Members; detail?: Members; settings?: Members }
}

/** What cannot be left out of a user made by hand. */
export type GivenUser = Partial<User> & Pick<User, 'accountId' | 'userId'>

export const EVERYONE: Group = { id: '4132', name: 'Everyone', type: 'everyoneGroup' }
export const ADMINISTRATORS: Group = { id: '4131', name: 'Administrators', type: 'adminGroup' }

export const SENDER: PermissionProfile = { id: '26252963', name: 'DocuSign Sender' }
export const ADMINISTRATOR: PermissionProfile = { id: '26252962', name: 'Account Administrator' }

const CREATED = new Date('2019-04-01T22:11:56.457Z')

/** A whole user, plain where nothing is said: active, a sender, in the group of everyone, created and modified in 2019. */
export const toUser = (given: GivenUser): User => ({
  membershipId: given.userId,
  firstName: 'Ada',
  lastName: 'Example',
  email: `${given.userId}@example.com`,
  status: 'Active',
  isAdmin: false,
  profile: SENDER,
  groups: [EVERYONE],
  company: 'Example',
  jobTitle: '',
  city: 'Seattle',
  country: 'US',
  createdAt: CREATED,
  modifiedAt: CREATED,
  modifiedBy: '',
  closedAt: null,
  lastLogin: null,
  modifiedDate: 'us',
  hasSettings: true,
  hasProfileDate: false,
  isTwice: false,
  secrets: null,
  over: {},
  ...given,
})
