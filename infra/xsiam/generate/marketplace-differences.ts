import { isPlaceholder } from '../../../functions/lib/core/placeholder.ts'

/** An intended difference between our XDM values and the marketplace rule's for the same columns. */
export interface Difference {
  fields: readonly string[]
  what: string
  reason: string
  /** Whether a pair of values is this difference; `undefined` is no value. */
  covers: (theirs: unknown, ours: unknown) => boolean
}

const FAMILIES: ReadonlySet<unknown> = new Set(['WINDOWS', 'MACOS', 'LINUX', 'DEBIAN', 'UBUNTU', 'CENTOS'])

const startsWith = (value: unknown, start: string): boolean => typeof value === 'string' && value.startsWith(start)
const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0)
const PLACE = ['city', 'country', 'latitude', 'longitude'].map((name) => `xdm.source.location.${name}`)
const ANY: readonly string[] = []

const DISABLED = ['xdm.target.user.is_disabled', 'xdm.target.identity.is_disabled']
const NAMES = ['identifier', 'username', 'upn', 'first_name', 'last_name'].flatMap((name) => [
  `xdm.target.user.${name}`,
  `xdm.target.identity.${name}`,
])

/** The complete list. A test fails for a missing difference and for one that no longer occurs. */
export const DIFFERENCES: readonly Difference[] = [
  {
    fields: ANY,
    what: 'empty text: no value instead of ""',
    reason: 'DocuSign writes "" for nothing; an empty value joins with every other empty value',
    covers: (theirs, ours) => typeof theirs === 'string' && theirs.trim() === '' && ours === undefined,
  },
  {
    fields: ['xdm.event.type'],
    what: '"authentication", "alert" or "saas audit" instead of "Monitor Events"',
    reason: 'authentication stories need the word; the other two are what comparable packs say',
    covers: () => true,
  },
  {
    fields: ['xdm.event.operation'],
    what: "a constant by the action's verb, or none, instead of the action in capitals",
    reason: 'the field holds operation constants; the action itself is in xdm.event.original_event_type',
    covers: (theirs) => theirs !== undefined,
  },
  {
    fields: ['xdm.event.outcome'],
    what: 'a constant for every result, on logins also by the action, instead of the raw result',
    reason: 'the field holds outcome constants, and stories accept nothing else',
    covers: (theirs, ours) => theirs !== 'SUCCESS' && theirs !== 'FAILED' && ours !== undefined,
  },
  {
    fields: ['xdm.source.host.os_family'],
    what: 'IOS, ANDROID, CHROMEOS, FEDORA, SOLARIS too, and nothing for an unknown system instead of its first word',
    reason: 'the field holds constants',
    covers: (theirs, ours) => !FAMILIES.has(theirs) && theirs !== ours,
  },
  {
    fields: ['xdm.source.host.os', 'xdm.network.http.browser', ...PLACE],
    what: 'taken from the nested object when the flat column is empty',
    reason: 'DocuSign says it there',
    covers: (theirs, ours) => (theirs === undefined || theirs === '' || theirs === 0) && ours !== undefined,
  },
  {
    fields: PLACE,
    what: 'all of a place or none of it; never 0/0; switchable',
    reason: 'a half overrides what XSIAM knows of the address itself and leaves the rest of it beside',
    covers: (theirs, ours) => theirs !== undefined && ours === undefined,
  },
  {
    fields: ['xdm.source.ipv4', 'xdm.source.ipv6'],
    what: 'an IPv4 address that is written as an IPv6 one (::ffff:203.0.113.11) is an IPv4 address',
    reason: 'it joins with the same address elsewhere',
    covers: (theirs, ours) => startsWith(theirs, '::ffff:') || (theirs === undefined && ours !== undefined),
  },
  {
    fields: ['xdm.source.ipv6'],
    what: 'an address without its zone (fe80::1%eth0 is fe80::1)',
    reason: 'the zone means something on one machine only, and XDM has addresses without one',
    covers: (theirs, ours) => typeof theirs === 'string' && theirs.replace(/%.*/, '') === ours,
  },
  {
    fields: ['xdm.source.ipv4', 'xdm.source.ipv6'],
    what: 'the first address of a list, without port and brackets',
    reason: 'proxies write addresses like that',
    covers: (theirs, ours) => theirs === undefined && ours !== undefined,
  },
  {
    fields: ANY,
    what: 'placeholders: no value instead of "Other", "Unknown", "-", "N/A", a nil GUID, 0.0.0.0 or ::',
    reason: 'they say that nothing is known, and would join with every other record that says so',
    covers: (theirs, ours) => typeof theirs === 'string' && isPlaceholder(theirs) && theirs !== ours,
  },
  {
    fields: ['xdm.source.ipv4', 'xdm.source.ipv6'],
    what: "alerts without an address: the signer's",
    reason: 'it is the only address that the alert has',
    covers: (theirs, ours) => theirs === undefined && ours !== undefined,
  },
  {
    fields: ['xdm.target.resource.value'],
    what: 'texts that arrive as lists of single characters are joined; nothing for an empty object',
    reason: 'nobody finds an address that is spelt',
    covers: (theirs, ours) => ours === undefined || lengthOf(theirs) > lengthOf(ours),
  },
  {
    fields: ['xdm.observer.type'],
    what: '"DocuSign" instead of Web, API or Other',
    reason: 'the field names the observing product; the channel stays in the column source',
    covers: (_, ours) => ours === 'DocuSign',
  },
  {
    fields: ['xdm.event.description'],
    what: 'users: a sentence on what changed',
    reason: 'the field is text; the pack puts an object of three columns there',
    covers: (theirs) => startsWith(theirs, '{"URI"'),
  },
  {
    fields: ['xdm.target.location.city', 'xdm.target.location.country'],
    what: "users: an address's members are read in any case",
    reason: 'DocuSign is not consistent in it',
    covers: (theirs, ours) => theirs === undefined && ours !== undefined,
  },
  {
    fields: DISABLED,
    what: 'false for active users of both APIs, nothing while an account is not activated yet',
    reason: 'the pack takes every user for disabled whose eSignature status is not "Active" or not there',
    covers: (theirs) => theirs === true,
  },
  {
    fields: NAMES,
    what: "the Admin API's text where eSignature's is empty",
    reason: 'one of the two knows it',
    covers: (theirs, ours) => (theirs === undefined || theirs === '') && ours !== undefined,
  },
  {
    fields: ['xdm.target.user.groups', 'xdm.target.identity.groups'],
    what: 'sorted, each once, groups without a name left out; nothing for no groups',
    reason: 'the same groups read the same, and nobody is in a group that has no name',
    covers: (theirs) => Array.isArray(theirs),
  },
  {
    fields: ['xdm.event.id'],
    what: 'a stable hash when DocuSign sends no id',
    reason: 'what is sent again must be recognized',
    covers: (theirs, ours) => (theirs === undefined || theirs === '') && ours !== undefined,
  },
]
