import type { JsonObject } from '../../../../functions/lib/primitives/json.ts'
import { alert, event, failures, login, many, PLACES } from './events.ts'

const { MUMBAI, PUNE, SEATTLE } = PLACES

/** What a rule must raise one alert for, and what it must not raise any for. */
export interface Cases {
  matches: Record<string, JsonObject[]>
  misses: Record<string, JsonObject[]>
}

const one = (object: string, action: string, property = ''): JsonObject[] => [event(3, { object, action, property })]

/** What no rule may raise an alert for. */
export const ORDINARY: Record<string, JsonObject[]> = {
  'an envelope sent': one('Envelope', 'Sent'),
  'a login': [login(0)],
  'an alert that nobody knows': [alert('SomethingElse')],
  'an associated process (not SSO)': one('Process', 'Associated'),
}

/** The cases of each rule; every rule leaves ordinary events alone. */
export const CASES: Record<string, Cases> = {
  'possible-impersonation': {
    matches: {
      'the machine name that was seen': [alert('SameSenderAndSigner')],
      "the documented title's words": [alert('PossibleSignerImpersonation')],
    },
    misses: { 'another alert': [alert('WatermarkChanged')] },
  },
  'credential-leak': {
    matches: { 'the machine name that was seen': [alert('CredentialLeakDetected')] },
    misses: { 'failed logins': [alert('TooManyLoginFailures')] },
  },
  'simultaneous-login': {
    matches: {
      "the documented title's words": [alert('SimultaneousLogin')],
      travel: [alert('ImpossibleTravelDetected')],
    },
    misses: { 'new proxy': [alert('NewProxyUsage')] },
  },
  'unusual-volume': {
    matches: {
      downloads: [alert('UnusualDocumentDownloadVolume')],
      deletions: [alert('UnusualEnvelopeDeletionVolume')],
      CLM: [alert('DocumentsDeleted')],
    },
    misses: { 'many envelopes sent': [alert('BulkEnvelopeSent')], 'one download': one('Document', 'Downloaded') },
  },
  'impossible-travel': {
    matches: { 'Mumbai, then Seattle half an hour later': [login(0, MUMBAI), login(30, SEATTLE)] },
    misses: {
      'the same town twice': [login(0, MUMBAI), login(30, MUMBAI)],
      'a town near by': [login(0, MUMBAI), login(30, PUNE)],
      'two users': [login(0, MUMBAI), login(30, { ...SEATTLE, userId: 'user-2' })],
      'a failed login far away': [login(0, MUMBAI), login(30, { ...SEATTLE, result: 'Failed' })],
      'a login without a place': [login(0, MUMBAI), login(30, { latitude: 0, longitude: 0 })],
    },
  },
  'failed-logins-then-success': {
    matches: {
      'five failures, then a success': [...failures(5), login(10)],
      'two successes after them are one alert': [...failures(6), login(10), login(12)],
    },
    misses: {
      'four failures, then a success': [...failures(4), login(10)],
      'failures only': failures(9),
      'a success before the failures': [login(-1), ...failures(7)],
      'failures of somebody else': [...failures(6, { userId: 'user-2' }), login(10)],
    },
  },
  'administrator-granted': {
    matches: {
      account: one('Account', 'AdministratorAdded'),
      'delegated, in words': one('Organization', 'Delegated Administrator Added'),
      alert: [alert('DelegatedAdministratorsAssigned')],
      property: one('User', 'Updated', 'IsAdmin'),
    },
    misses: {
      'a user added': one('Account', 'UserAdded'),
      'administrator removed': one('Organization', 'AdministratorRemoved'),
    },
  },
  'security-policy-changed': {
    matches: {
      'password rules': one('Account', 'PasswordRulesUpdated'),
      'the setting as property': one('Account', 'Updated', 'PasswordRules'),
      'security policy': one('SecurityPolicy', 'Updated'),
      'second factor off': one('User', 'TwoFactorTurnedOff'),
      alert: [alert('PasswordRulesChanged')],
      'recipient authentication': [alert('RecipientAuthenticationDisabled')],
    },
    misses: { 'second factor on': one('User', 'TwoFactorTurnedOn'), 'own password': one('User', 'PasswordUpdated') },
  },
  'sso-bypass': {
    matches: {
      alert: [alert('SSOBypassEnabledForUser')],
      policy: one('Organization', 'SsoLoginPolicyUpdated'),
      'identity provider': one('IdentityProvider', 'Removed'),
    },
    misses: { 'a profile': one('User', 'ProfileUpdated') },
  },
  'retention-or-disclosure-changed': {
    matches: {
      retention: one('Account', 'DocumentRetentionPolicyUpdated'),
      disclosure: one('Account', 'Updated', 'ElectronicDisclosureSettings'),
      alert: [alert('LegalDisclosureChanged')],
    },
    misses: { watermark: one('Account', 'WatermarkConfigurationUpdated'), reading: one('RetentionPolicy', 'Viewed') },
  },
  'mass-download': {
    matches: { 'thirty documents in half an hour': many(30, 'Document', 'Downloaded') },
    misses: {
      'twenty-nine': many(29, 'Document', 'Downloaded'),
      'thirty by two users': [
        ...many(15, 'Document', 'Downloaded'),
        ...many(30, 'Document', 'Downloaded', { userId: 'user-2' }).slice(15),
      ],
      'thirty uploads': many(30, 'Document', 'Uploaded'),
    },
  },
  'mass-deletion': {
    matches: {
      'twenty envelopes': many(20, 'Envelope', 'Deleted'),
      'twenty templates': many(20, 'Template', 'Deleted'),
    },
    misses: { nineteen: many(19, 'Envelope', 'Deleted'), 'twenty groups': many(20, 'Group', 'Deleted') },
  },
  'connect-webhook': {
    matches: {
      created: one('Connect', 'ConfigurationCreated'),
      'its address': one('Connect', 'Updated', 'urlToPublishTo'),
    },
    misses: { 'an event sent': one('Connect', 'EventSent'), deleted: one('Connect', 'Deleted') },
  },
  'bulk-export': {
    matches: {
      settings: one('Organization', 'BulkAccountSettingsExportInitiated'),
      users: one('Account', 'UsersDownloaded'),
      report: one('Report', 'Exported'),
      alert: [alert('BulkUsersExport')],
    },
    misses: {
      'an export deleted': one('Organization', 'BulkUserExportDeleted'),
      'an import': one('Account', 'UserBulkImport'),
    },
  },
}
