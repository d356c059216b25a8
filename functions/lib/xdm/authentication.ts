import { splitWords } from './sentence.ts'

/** Further words of logins and second-factor challenges, from the configuration: whole actions on object User. */
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

/** Logins and second-factor challenges, by the whole word: "SSO login policy changed" and "2FA turned on" are neither. */
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

/** Something about logging in. By its words, so that `Assigning` holds no `signin`. */
const ABOUT_LOGIN =
  /(login|logon|loggedin|loggedon|signin|signon|signedin|\blog(ged)? [io]n|\bsign(ed)? [io]n)\b|authenticat|\bmfa|\b2 ?fa|factor/
/** What is done to how somebody logs in, not a login. How one may end (`LoginBlocked`) is not among them. */
const ABOUT_SETTINGS =
  /(updated?|changed?|modified|enabled|disabled|turned (on|off)|activated|deactivated|created|added|deleted|removed|locked out|sharing|policy|settings?)\b/

/** Whether an action could be a login or a second-factor challenge that `authenticationOf` does not know. */
export const looksLikeLogin = (object: string, action: string): boolean => {
  const words = splitWords(action).join(' ').toLowerCase()
  return isUser(object) && ABOUT_LOGIN.test(words) && !ABOUT_SETTINGS.test(words)
}
