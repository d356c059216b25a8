import { expect, test } from '@jest/globals'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import type { LoginWords } from '../../../functions/lib/xdm/authentication.ts'
import { aContext } from './golden/a-context.ts'

const mapAction = (action: string, loginWords?: LoginWords, object = 'User') =>
  toMapped(
    { id: 'e-1', value: { timestamp: '2024-07-07T16:20:36Z', eventId: 'e-1', object, action, userId: 'user-1' } },
    aContext(loginWords === undefined ? {} : { loginWords }),
  )

test('an action that looks like a login but matches no word is counted, named and delivered as an ordinary event', () => {
  const { record, unknownLogin, words, notReady } = mapAction('PortalSignInFailed')
  expect({ unknownLogin, words, notReady }).toEqual({
    unknownLogin: true,
    words: ['login:PortalSignInFailed'],
    notReady: undefined,
  })
  expect(record.xdm_fields).toMatchObject({ 'xdm.event.type': 'saas audit', 'xdm.event.tags': ['SAAS'] })
})

test('a word added in the configuration makes it a login, with the outcome that it says', () => {
  const { record, unknownLogin, words } = mapAction('PortalSignInFailed', { login: ['portal sign in failed'] })
  expect({ unknownLogin, words }).toEqual({ unknownLogin: undefined, words: undefined })
  expect(record.xdm_fields).toMatchObject({
    'xdm.event.type': 'authentication',
    'xdm.event.operation': 'AUTH_LOGIN',
    'xdm.event.outcome': 'FAILED',
    'xdm.event.tags': ['SAAS', 'AUTHENTICATION'],
    'xdm.auth.service': 'Universal',
  })
})

test('a word added for second factors makes it a challenge', () => {
  const { record } = mapAction('PasscodePrompted', { mfa: ['PasscodePrompted'] })
  expect(record.xdm_fields).toMatchObject({ 'xdm.event.type': 'authentication', 'xdm.event.operation': 'AUTH_MFA' })
})

test.each([
  ['User', 'Login'],
  ['User', 'TwoFactorChallenge'],
  ['User', 'SecurityKeyLoginUpdated'],
  ['User', 'PossibleLoginSharing'],
  ['User', 'TwoFactorTurnedOn'],
  ['Organization', 'SSOLoginPolicyUpdated'],
  ['Alert', 'SSOLogin'],
  ['Alert', 'TooManyLoginFailures'],
])('%s %s is known, or no login: not counted', (object, action) => {
  expect(mapAction(action, undefined, object).unknownLogin).toBeUndefined()
})

test('an unknown login whose name may be somebody is counted without being named', () => {
  const { unknownLogin, words } = mapAction('login of ada@example.com')
  expect({ unknownLogin, words }).toEqual({ unknownLogin: true, words: ['login:(not a name)'] })
})
