import type { EnumWord } from '../../lib/xdm/enums.ts'
import { memoize } from '../../lib/xdm/sentence.ts'
import { toWordsKey } from './catalog-group.ts'

/** One alert of DocuSign Monitor. */
export interface DocumentedAlert {
  title: string
  group?: string
  category?: EnumWord<'THREAT_CATEGORY'>
}

/** The documented titles (docusign-api C.10), by group. */
const TITLES: Record<string, string[]> = {
  eSignature: [
    'Autoplace scope changed',
    'Bulk envelope sent',
    'Possible signer impersonation',
    'Recipient authentication disabled',
    'Unusual document download volume',
    'Unusual envelope deletion volume',
  ],
  'Admin settings': [
    'Bulk account settings export',
    'Bulk users export',
    'Delegated administrators assigned',
    'Document retention policy changed',
    'Legal disclosure changed',
    'Watermark changed',
  ],
  'Login and security': [
    'Multiple login failures',
    'Non-domain member activity',
    'Password changed from new location',
    'Password rules changed',
    'Simultaneous login',
    'SSO bypass enabled for user',
    'SSO login policy changed',
    'New proxy usage',
    'Unauthorized IP address activity',
  ],
  'Threats and abuse': ['Abuse report received'],
  CLM: ['CLM documents deleted', 'CLM documents downloaded', 'CLM security settings modified'],
  'Workflow Builder': ['Workflow deletion', 'Workflow unpublish'],
  'Agreement Manager': ['Agreement delete', 'Agreement download'],
}

/** Named by DocuSign's Splunk app only, without a group. */
const OTHER_TITLES = [
  'Envelope creation volume',
  'Envelope send volume',
  'Envelope sign volume',
  'Impossible travel',
  'Distance threshold',
  'Credential leak detected',
]

/** The alerts whose machine names are known (docusign-api C.9), where the words do not say which title is theirs. */
const MACHINE_NAMES: Record<string, string> = {
  SameSenderAndSigner: 'Possible signer impersonation',
  SameSignerAndSender: 'Possible signer impersonation',
  IpAddressOutsideAllowedRanges: 'Unauthorized IP address activity',
  TooManyLoginFailures: 'Multiple login failures',
}

/** Only where it is certain. */
const CATEGORIES: Record<string, EnumWord<'THREAT_CATEGORY'>> = {
  'Possible signer impersonation': 'FRAUD',
  'Multiple login failures': 'BRUTE_FORCE',
  'Credential leak detected': 'INSECURE_CREDENTIALS',
}

const toAlert = (title: string, group?: string): DocumentedAlert => {
  const category = CATEGORIES[title]
  return { title, ...(group === undefined ? {} : { group }), ...(category === undefined ? {} : { category }) }
}

/** All documented alerts. For calling things by their names; nothing depends on being in it. */
export const ALERT_CATALOGUE: readonly DocumentedAlert[] = [
  ...Object.entries(TITLES).flatMap(([group, titles]) => titles.map((title) => toAlert(title, group))),
  ...OTHER_TITLES.map((title) => toAlert(title)),
]

const BY_TITLE = new Map(ALERT_CATALOGUE.map((alert) => [toWordsKey(alert.title), alert]))
const INDEX = new Map([
  ...BY_TITLE,
  ...Object.entries(MACHINE_NAMES).map(([name, title]) => [toWordsKey(name), BY_TITLE.get(toWordsKey(title))] as const),
])

/** What is documented of the alert that an action names, if anything. */
export const documentedAlert: (action: string) => DocumentedAlert | undefined = memoize((action = '') =>
  INDEX.get(toWordsKey(action)),
)
