import { splitWords } from './sentence.ts'

/** Additional login and second-factor actions on object User, from the configuration. */
export interface LoginWords {
  login?: readonly string[]
  mfa?: readonly string[]
}

const LOGIN = /^(login|loggedin|loginsucceeded|loginfailed)$/
const CHALLENGE =
  /^(twofactor|secondfactor|multifactor|mfa|2fa)(auth(entication)?)?(challenged?|verification)?(succeeded|failed|passed|denied|completed|expired)?$/

const word = (name: string): string => splitWords(name).join('').toLowerCase()
const isUser = (object: string): boolean => object.toLowerCase() === 'user'
const isAmong = (words: readonly string[] | undefined, name: string): boolean =>
  words?.some((one) => word(one) === name) ?? false

/** Recognizes logins and second-factor challenges by the whole action: "SSO login policy changed" is neither. */
export const authenticationOf = (
  object: string,
  action: string,
  words: LoginWords = {},
): 'AUTH_LOGIN' | 'AUTH_MFA' | undefined => {
  if (!isUser(object)) return undefined
  const name = word(action)
  if (LOGIN.test(name) || isAmong(words.login, name)) return 'AUTH_LOGIN'
  return CHALLENGE.test(name) || isAmong(words.mfa, name) ? 'AUTH_MFA' : undefined
}

/** Words about logging in. Matched by whole words, so that `Assigning` doesn't match `signin`. */
const ABOUT_LOGIN =
  /(login|logon|loggedin|loggedon|signin|signon|signedin|\blog(ged)? [io]n|\bsign(ed)? [io]n)\b|authenticat|\bmfa|\b2 ?fa|factor/
/** Changes to login settings. The possible results of a login (`LoginBlocked`) aren't in this list. */
const ABOUT_SETTINGS =
  /(updated?|changed?|modified|enabled|disabled|turned (on|off)|activated|deactivated|created|added|deleted|removed|locked out|sharing|policy|settings?)\b/

/** Whether an action could be a login or a second-factor challenge that `authenticationOf` does not know. */
export const looksLikeLogin = (object: string, action: string): boolean => {
  const words = splitWords(action).join(' ').toLowerCase()
  return isUser(object) && ABOUT_LOGIN.test(words) && !ABOUT_SETTINGS.test(words)
}
