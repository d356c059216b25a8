import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import { type Cases, CHANGE_CASES } from './change-cases.ts'
import { alert, failures, login, many, one, PLACES, user } from './events.ts'

const { MUMBAI, PUNE, SEATTLE } = PLACES

/** What no rule may raise an alert for. */
export const ORDINARY: Record<string, JsonObject[]> = {
  'an envelope sent': one('Envelope', 'Sent'),
  'a login': [login(0)],
  'an alert that nobody knows': [alert('SomethingElse')],
  'an associated process (not SSO)': one('Process', 'Associated'),
  'a user seen for the first time': [user({ userStatus: 'Active' })],
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
  ...CHANGE_CASES,
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
