import type { Members, User } from '../../users/user.ts'
import { toEsignDate } from './dates.ts'
import { toUserSettings } from './esign-settings.ts'

/** What the eSignature list says of a user unless asked for more. */
export const toShortUser = (user: User): Members => {
  const short: Members = {
    userName: `${user.firstName} ${user.lastName}`,
    userId: user.userId,
    userType: 'CompanyUser',
    isAdmin: user.isAdmin ? 'True' : 'False',
    userStatus: user.status,
    uri: `/users/${user.userId}`,
    email: user.email,
    createdDateTime: toEsignDate(user.createdAt),
    permissionProfileId: user.profile.id,
    permissionProfileName: user.profile.name,
  }
  const over = Object.entries(user.over.detail ?? {}).filter(([name]) => Object.hasOwn(short, name))
  return { ...short, ...Object.fromEntries(over) }
}

const toAddress = ({ city, country }: User): Members => ({
  address1: '',
  address2: '',
  city,
  stateOrProvince: '',
  postalCode: '',
  country,
  phone: '+1 206 555 0100',
  fax: '',
})

const toPerson = (user: User): Members => ({
  firstName: user.firstName,
  middleName: '',
  lastName: user.lastName,
  suffixName: '',
  title: '',
  jobTitle: user.jobTitle,
  company: user.company,
  countryCode: user.country,
  workAddress: toAddress(user),
  homeAddress: {},
  signatureImageUri: `/users/${user.userId}/signatures/1/signature_image`,
  initialsImageUri: `/users/${user.userId}/signatures/1/initials_image`,
})

/** `userInformation` (docusign-api E.2, E.3): every scalar a string, but for `hasRemoteNotary`. */
export const toUserDetail = (user: User, zoneHours: number): Members => ({
  ...toShortUser(user),
  ...toPerson(user),
  isNAREnabled: 'false',
  userAddedToAccountDateTime: toEsignDate(null),
  lastLogin: toEsignDate(user.lastLogin),
  ...(user.hasProfileDate ? { userProfileLastModifiedDate: toEsignDate(user.modifiedAt) } : {}),
  subscribe: 'false',
  ...(user.hasSettings ? { userSettings: toUserSettings(user, zoneHours) } : {}),
  sendActivationOnInvalidLogin: 'false',
  enableConnectForUser: 'false',
  hasRemoteNotary: false,
  groupList: user.groups.map(({ id, name, type }) => ({
    groupId: id,
    groupName: name,
    permissionProfileId: user.profile.id,
    groupType: type,
  })),
  defaultAccountId: user.accountId,
  ...user.secrets,
  ...user.over.detail,
})
