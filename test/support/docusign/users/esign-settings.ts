import type { Members, User } from '../../users/user.ts'
import { toEsignDate, toUsDate } from './dates.ts'

/** A flag as eSignature sends it: a string. */
const toFlag = (flag: boolean): string => String(flag)

const FLAGS = {
  adminOnly: false,
  allowBulkSend: true,
  allowSendOnBehalfOf: false,
  apiAccountWideAccess: false,
  apiCanExportAC: false,
  canEditSharedAddressbook: false,
  canManageTemplates: true,
  canSendAPIRequests: true,
  canSendEnvelope: true,
  canSignEnvelope: true,
  canUseScratchpad: true,
  enableSequentialSigningUI: true,
  expressSendOnly: false,
  newSendUI: true,
  vaultingMode: false,
}

const TWIN = { rights: 'editable', uiHint: '', uiOrder: '0', uiType: 'checkbox' }

/** Every setting with its twin of metadata (docusign-api E.3). */
const SETTINGS: Members = Object.fromEntries(
  Object.entries(FLAGS).flatMap(([name, flag]) => [
    [name, toFlag(flag)],
    [`${name}Metadata`, TWIN],
  ]),
)

const toModifiedDate = ({ modifiedDate, modifiedAt }: User, zoneHours: number): string | undefined => {
  if (modifiedDate === 'us') return toUsDate(modifiedAt, zoneHours)
  if (modifiedDate === 'iso') return toEsignDate(modifiedAt)
  return modifiedDate === 'words' ? 'last Tuesday, about noon' : undefined
}

/** `userSettings` (docusign-api E.3, E.4). */
export const toUserSettings = (user: User, zoneHours: number): Members => ({
  ...SETTINGS,
  canManageAccount: toFlag(user.isAdmin),
  accountManagementGranular: { canManageUsers: toFlag(user.isAdmin), canManageAdmins: toFlag(user.isAdmin) },
  locale: 'en',
  modifiedBy: user.modifiedBy,
  modifiedDate: toModifiedDate(user, zoneHours),
  modifiedPage: '',
  timezoneOffset: 'tz_05_pacific',
  timezoneDST: 'true',
  ...user.over.settings,
})
