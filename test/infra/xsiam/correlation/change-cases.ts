import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import { alert, one, user } from './events.ts'

/** What a rule must raise one alert for, and what it must not raise any for. */
export interface Cases {
  matches: Record<string, JsonObject[]>
  misses: Record<string, JsonObject[]>
}

/** The cases of the rules about changes of rights and policies. */
export const CHANGE_CASES: Record<string, Cases> = {
  'administrator-granted': {
    matches: {
      account: one('Account', 'AdministratorAdded'),
      'delegated, in words': one('Organization', 'Delegated Administrator Added'),
      alert: [alert('DelegatedAdministratorsAssigned')],
      property: one('User', 'Updated', 'IsAdmin'),
      'what Audit Users sees': [user({ isAdmin: true }, { isAdmin: false })],
      'activated as one': [user({ isAdmin: true, userStatus: 'Active' }, { isAdmin: false, status: 'ActivationSent' })],
    },
    misses: {
      'a user added': one('Account', 'UserAdded'),
      'administrator removed': one('Organization', 'AdministratorRemoved'),
      'an administrator who is seen for the first time': [user({ isAdmin: true })],
      'revoked, as Audit Users sees it': [user({ isAdmin: false }, { isAdmin: true })],
      'a name that claims it': [user({ userName: 'Ada; granted administrator' }, { userName: 'Ada' })],
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
}
