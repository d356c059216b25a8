import type { EnumWord } from '../../lib/xdm/enums.ts'
import { splitWords } from '../../lib/xdm/words.ts'

/** One alert of DocuSign Monitor. */
interface Alert {
  title: string
  group?: string
  category?: EnumWord<'THREAT_CATEGORY'>
}

/** The documented titles (docusign-api C.10). Their machine names are published for few: a title's words stand for it. */
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
}

const key = (name: string): string => splitWords(name).join('').toLowerCase()

const ALERTS = new Map<string, Alert>([
  ...Object.entries(TITLES).flatMap(([group, titles]) =>
    titles.map((title): [string, Alert] => [key(title), { title, group }]),
  ),
  [key('SameSenderAndSigner'), { title: 'Possible signer impersonation', group: 'eSignature', category: 'FRAUD' }],
  [key('IpAddressOutsideAllowedRanges'), { title: 'Unauthorized IP address activity', group: 'Login and security' }],
  [
    key('TooManyLoginFailures'),
    { title: 'Multiple login failures', group: 'Login and security', category: 'BRUTE_FORCE' },
  ],
  [key('CredentialLeakDetected'), { title: 'Credential leak detected', category: 'INSECURE_CREDENTIALS' }],
])

/** What is documented of the alert that an action names, if anything. Never an allow-list. */
export const documentedAlert = (action: string): Alert | undefined => ALERTS.get(key(action))
