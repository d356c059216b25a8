import type { XdmName } from '../../lib/xdm/vocabulary.ts'
import { actorOf } from './actor.ts'
import type { Row } from './context.ts'
import { column } from './monitor-event.ts'

/** Sources of interactive logins. */
const BY_A_PERSON = /^(web|mobile)$/i

/** Rows for logins and second-factor challenges only. Unknown values are padded, as authentication stories require. */
export const LOGIN_ROWS: readonly Row[] = [
  {
    field: 'xdm.auth.service',
    from: ['userId'],
    rule: 'logins: "SP" if the user is federated according to the directory, else "Universal"',
    value: (event, context) => {
      if (!event.authentication) return undefined
      return actorOf(event, context)?.federated === true ? 'SP' : 'Universal'
    },
  },
  {
    field: 'xdm.auth.privilege_level',
    from: ['userId'],
    rule: 'logins: ADMIN or USER, if the directory knows',
    value: (event, context) => {
      const isAdmin = event.authentication ? actorOf(event, context)?.isAdmin : undefined
      if (isAdmin === undefined) return undefined
      return isAdmin ? 'ADMIN' : 'USER'
    },
  },
  {
    field: 'xdm.logon.type',
    from: ['source'],
    rule: 'logins: INTERACTIVE (2) if source is Web or Mobile',
    value: (event) => (event.authentication && BY_A_PERSON.test(column(event, 'source') ?? '') ? 2 : undefined),
  },
  {
    field: 'xdm.network.ip_protocol',
    from: [],
    rule: 'logins: TCP',
    value: (event) => (event.authentication ? 'TCP' : undefined),
  },
  {
    field: 'xdm.source.port',
    from: [],
    rule: 'logins: 0 (not known)',
    value: (event) => (event.authentication ? 0 : undefined),
  },
  {
    field: 'xdm.target.port',
    from: [],
    rule: 'logins: 0 (not known)',
    value: (event) => (event.authentication ? 0 : undefined),
  },
  {
    field: 'xdm.target.ipv4',
    from: [],
    rule: 'logins: "" (not known)',
    value: (event) => (event.authentication ? '' : undefined),
  },
]

/** XSIAM drops an event that lacks one of these from authentication stories (xdm.md A5). */
export const STORY_FIELDS: readonly XdmName[] = [
  'xdm.event.type',
  'xdm.event.tags',
  'xdm.event.operation',
  'xdm.event.original_event_type',
  'xdm.event.outcome',
  'xdm.auth.service',
  'xdm.source.ipv4',
  'xdm.source.port',
  'xdm.target.ipv4',
  'xdm.target.port',
  'xdm.network.ip_protocol',
  'xdm.source.user.upn',
  'xdm.source.user.identity_type',
  'xdm.source.user.user_type',
  'xdm.target.resource.name',
]

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
