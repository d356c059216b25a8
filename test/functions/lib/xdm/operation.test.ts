import { describe, expect, test } from '@jest/globals'
import { operationOf } from '../../../../functions/lib/xdm/operation.ts'
import { outcomeOfAction, toOutcome } from '../../../../functions/lib/xdm/outcome.ts'

describe('what was done is told by the last word of the action', () => {
  test.each([
    [
      'CREATE',
      'Created Added Imported Uploaded Invited Initiated BulkImport UserAdded BulkSendsInitiated user_added USER_ADDED',
    ],
    ['DELETE', 'Deleted Removed Purged MemberRemoved'],
    [
      'UPDATE',
      'Updated Changed Modified Transferred Renamed Enabled Disabled TurnedOn TurnedOff 2FATurnedOn BulkUpdate',
    ],
    ['READ', 'Viewed Downloaded Exported BulkSettingsExport UsersDownloaded'],
    [
      'STATUS_CHANGE',
      'Sent Signed Completed Voided Declined Agreed Activated Deactivated LockedOut Published Unpublished',
    ],
    ['STATUS_CHANGE', 'Verified Approved Canceled Resent InvitationResent ExternalReviewComplete TransferProcessed'],
    ['REJECT', 'Blocked Rejected RequestBlocked'],
  ])('%s: %s', (operation, actions) => {
    for (const action of actions.split(' '))
      expect([action, operationOf(action, 'Envelope')]).toEqual([action, operation])
  })

  test.each(['Assigned', 'Reviewed', 'Consent', 'ElectronicConsent', 'Frobnicated', 'CreatedBy', '', '***'])(
    '%s only looks like one of them: no operation',
    (action) => {
      expect(operationOf(action, 'Envelope')).toBeUndefined()
    },
  )

  test.each([
    ['Updated', 'Account', 'PasswordRules'],
    ['Updated', 'SecurityPolicy', ''],
    ['Updated', 'Connect', ''],
    ['Changed', 'Account', 'DocumentRetention'],
    ['IdentityProviderUpdated', 'Organization', ''],
    ['SSOLoginPolicyChanged', 'Organization', ''],
    ['SettingsUpdated', 'Monitor', ''],
  ])('%s of %s %s changes how the account is set up', (action, object, property) => {
    expect(operationOf(action, object, property)).toBe('CONFIG_CHANGE')
  })

  test('a password that is changed is no configuration, a setting that is created no change', () => {
    expect(operationOf('PasswordUpdated', 'User')).toBe('UPDATE')
    expect(operationOf('Created', 'Connect')).toBe('CREATE')
  })
})

test.each([
  ['SUCCESS', ['Success', 'succeeded', 'TRUE']],
  ['FAILED', ['Failed', 'Failure', 'error', 'Denied', 'Blocked', 'false']],
  ['PARTIAL', ['Partial', 'partially done']],
  ['UNKNOWN', ['Maybe', 'not a success']],
  [undefined, [undefined]],
] as const)('the outcome is %s for %s', (outcome, results) => {
  for (const result of results) expect(toOutcome(result)).toBe(outcome)
})

test('a login that says itself how it ended needs no result', () => {
  expect([outcomeOfAction('LoginSucceeded'), outcomeOfAction('LoginFailed'), outcomeOfAction('Login')]).toEqual([
    'SUCCESS',
    'FAILED',
    undefined,
  ])
})
