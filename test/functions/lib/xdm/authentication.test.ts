import { describe, expect, test } from '@jest/globals'
import { authenticationOf, looksLikeLogin } from '../../../../functions/lib/xdm/authentication.ts'

describe('logins are told by the whole word', () => {
  test.each(['Login', 'LoggedIn', 'LoginSucceeded', 'LoginFailed', 'login', 'logged in'])(
    'User %s is a login',
    (action) => {
      expect(authenticationOf('User', action)).toBe('AUTH_LOGIN')
    },
  )

  test.each(['TwoFactorChallenge', 'MfaVerificationFailed', '2FAChallengePassed', 'TwoFactorAuthenticationCompleted'])(
    'User %s is a second-factor challenge',
    (action) => {
      expect(authenticationOf('User', action)).toBe('AUTH_MFA')
    },
  )

  test.each([
    ['User', 'SecurityKeyLoginUpdated'],
    ['User', 'LoginSharingDetected'],
    ['User', 'TwoFactorTurnedOn'],
    ['User', 'LoggedOut'],
    ['Organization', 'SSOLoginPolicyChanged'],
    ['Account', 'Login'],
    ['', ''],
  ])('%s %s is neither', (object, action) => {
    expect(authenticationOf(object, action)).toBeUndefined()
  })
})

describe('what looks like a login is told by its words', () => {
  test.each(
    (
      'SSOLogin UserSignedIn signedIn LoginAttempt LogOn LOGIN_BLOCKED LoginRejected LoginCompleted AuthenticationFailed ' +
      'Authenticated MFAPush MfaPrompted 2FAPrompted SecondFactorTimedOut user_logged_in FederatedSignOn'
    ).split(' '),
  )('User %s does', (action) => {
    expect(authenticationOf('User', action)).toBeUndefined()
    expect(looksLikeLogin('User', action)).toBe(true)
  })

  test.each(
    (
      'Updated Assigning Catalogued LoggedOut Logout SecurityKeyLoginUpdated TwoFactorTurnedOff MfaEnabled ' +
      'LoginSharingDetected LoginPolicyViolated PossibleLoginSharing LockedOut SignedUp AuthenticationSettingsReset'
    ).split(' '),
  )('User %s does not', (action) => {
    expect(looksLikeLogin('User', action)).toBe(false)
  })

  test('no other object logs in', () => {
    expect(looksLikeLogin('Envelope', 'LoginAttempt')).toBe(false)
  })
})

describe('words of the configuration', () => {
  const words = { login: ['SSO login', 'portal_entered'], mfa: ['PushApproved'] }
  test.each([
    ['SSOLogin', 'AUTH_LOGIN'],
    ['ssologin', 'AUTH_LOGIN'],
    ['PortalEntered', 'AUTH_LOGIN'],
    ['Push_Approved', 'AUTH_MFA'],
    ['Login', 'AUTH_LOGIN'],
    ['SSOLoginPolicyChanged', undefined],
    ['PortalEnteredAgain', undefined],
  ])('%s is %s: whole words, in any spelling', (action, operation) => {
    expect(authenticationOf('User', action, words)).toBe(operation)
  })

  test('they are about users', () => {
    expect(authenticationOf('Envelope', 'SSOLogin', words)).toBeUndefined()
  })
})
