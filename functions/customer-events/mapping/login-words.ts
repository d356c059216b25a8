/** The words that XDM's authentication page allows for how a login was made (xdm.md A5). */
const METHODS = ['hardware_token', 'password', 'application', 'email', 'sms', 'voice', 'trusted_login', 'Generic SSO']

/** And for why one failed. */
const REASONS = [
  'user_does_not_exist',
  'bad_credentials',
  'account_expired_or_disabled',
  'account_locked',
  'failed_login',
  'auth_policy_access_violation',
  'mfa_failure',
  'mfa_expired',
  'user_reject',
  'user_cancelled',
]

const bare = (text: string): string => text.replaceAll(/[^a-z]/gi, '').toLowerCase()
const find = (words: readonly string[], text: string): string | undefined =>
  words.find((word) => bare(word) === bare(text))

/** DocuSign's word for a login's method, if it is one of XDM's in whatever spelling. */
export const loginMethodOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : find(METHODS, text)

/** DocuSign's reason for a failed login as one of XDM's words. */
export const loginReasonOf = (text: string | undefined): string =>
  text === undefined ? 'NOT_SPECIFIED' : (find(REASONS, text) ?? 'OTHER')
