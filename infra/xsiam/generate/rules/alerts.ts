import { type CorrelationRule, single, TACTICS } from './rule.ts'

/** Alerts that DocuSign Monitor raises itself. */
export const ALERT_RULES: readonly CorrelationRule[] = [
  {
    id: 'possible-impersonation',
    name: 'possible signer impersonation',
    description: 'DocuSign says that the sender of an envelope may have signed for its recipient.',
    severity: 'SEV_040_HIGH',
    category: 'OTHER',
    tactic: TACTICS.evasion,
    technique: 'T1656 - Impersonation',
    ...single,
  },
  {
    id: 'credential-leak',
    name: 'credential leak detected',
    description: 'DocuSign says that credentials of a user were found in a leak.',
    severity: 'SEV_040_HIGH',
    category: 'CREDENTIAL_ACCESS',
    tactic: TACTICS.access,
    technique: 'T1078 - Valid Accounts',
    ...single,
  },
  {
    id: 'simultaneous-login',
    name: 'simultaneous login',
    description: 'DocuSign says that one user is logged in at places too far apart.',
    severity: 'SEV_030_MEDIUM',
    category: 'OTHER',
    tactic: TACTICS.access,
    technique: 'T1078.004 - Valid Accounts: Cloud Accounts',
    ...single,
  },
  {
    id: 'unusual-volume',
    name: 'unusual volume of downloads or deletions',
    description: 'DocuSign counted unusually many downloads or deletions; its thresholds are set in DocuSign Monitor.',
    severity: 'SEV_030_MEDIUM',
    category: 'EXFILTRATION',
    tactic: TACTICS.collection,
    technique: 'T1213 - Data from Information Repositories',
    ...single,
  },
]
