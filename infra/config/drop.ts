/**
 * Members of a user that are not delivered unless `auditUsersDrop` says otherwise: addresses, phone numbers, images and
 * the `…Metadata` twins of settings, which are half of a user's size (docusign-api E.3). `*` stands for any characters.
 * The three secret members are dropped always and are no setting.
 */
export const AUDIT_USERS_DROP = [
  'homeAddress',
  'workAddress',
  'phone',
  'phoneNumber',
  'fax',
  'signatureImageUri',
  'initialsImageUri',
  'profileImageUri',
  '*Metadata',
] as const
