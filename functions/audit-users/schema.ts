import type { JsonObject } from '../lib/core/json.ts'
import { scalarOf } from '../lib/core/json-fields.ts'
import type { ColumnType } from '../lib/xdm/raw-columns.ts'

/** What the Admin API says of a user (docusign-api D.2). */
const ADMIN = {
  id: 'string',
  user_name: 'string',
  first_name: 'string',
  last_name: 'string',
  user_status: 'string',
  membership_status: 'string',
  email: 'string',
  created_on: 'string',
  closed_on: 'string',
  membership_created_on: 'string',
  membership_closed_on: 'string',
  membership_id: 'string',
  ds_groups: 'array',
  is_managed_by_scim: 'boolean',
  is_membership_managed_by_scim: 'boolean',
  license_type: 'string',
  subscription_id: 'string',
  plan_name: 'string',
} as const satisfies Record<string, ColumnType>

const ESIGNATURE_TEXTS =
  'userId userName email firstName middleName lastName suffixName title jobTitle company countryCode userStatus userType ' +
  'uri loginStatus lastLogin createdDateTime userAddedToAccountDateTime userProfileLastModifiedDate passwordExpiration ' +
  'permissionProfileId permissionProfileName defaultAccountId licenseStatus licenseType isAlternateAdmin isManagedByScim ' +
  'isMembershipManagedByScim enableConnectForUser sendActivationEmail sendActivationOnInvalidLogin subscribe ' +
  'signatureImageUri initialsImageUri profileImageUri'

/** What eSignature says of a user beside texts (docusign-api E.2, E.3): the two flags are texts there, but never here. */
const ESIGNATURE = {
  isAdmin: 'boolean',
  isNAREnabled: 'boolean',
  hasRemoteNotary: 'boolean',
  userSettings: 'object',
  workAddress: 'object',
  homeAddress: 'object',
  errorDetails: 'object',
  groupList: 'array',
  customSettings: 'array',
  connectConfigurations: 'array',
} as const satisfies Record<string, ColumnType>

/** The columns of a user that are known, and the one JSON type that each keeps. Unknown ones pass as they are. */
export const COLUMN_TYPES: ReadonlyMap<string, ColumnType> = new Map<string, ColumnType>([
  ...Object.entries(ADMIN),
  ...ESIGNATURE_TEXTS.split(' ').map((name): [string, ColumnType] => [name, 'string']),
  ...Object.entries(ESIGNATURE),
])

/** The columns that we add, named as in customer events where they mean the same. */
export const ADDED = {
  accountId: 'string',
  organizationId: 'string',
  /** Host of the account's base URI. */
  site: 'string',
  /** Watched fields that differ from the last record: `[{ field, from, to }]`. */
  changes: 'array',
  /** When DocuSign says that the user changed, and which of its members says so. */
  docusign_changed_at: 'string',
  docusign_changed_at_source: 'string',
} as const satisfies Record<string, ColumnType>

/** Longer "ids" are no ids: the directory's rows are named after them. */
const MAX_ID = 200

/** The user's id, in lower case as DocuSign writes GUIDs in events: eSignature's `userId`, else the Admin API's `id`. */
export const userIdOf = (adminOrDetail: JsonObject): string | undefined => {
  const id = (scalarOf(adminOrDetail, 'userId') ?? scalarOf(adminOrDetail, 'id'))?.trim().toLowerCase()
  return id === undefined || id.length > MAX_ID ? undefined : id
}
