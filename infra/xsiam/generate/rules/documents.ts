import { type CorrelationRule, counting, single, TACTICS } from './rule.ts'

/** Documents and data on their way out, or gone. */
export const DOCUMENT_RULES: readonly CorrelationRule[] = [
  {
    id: 'mass-download',
    name: 'mass download of documents',
    description: 'One user downloaded at least thirty documents or agreements in 90 minutes.',
    severity: 'SEV_030_MEDIUM',
    category: 'EXFILTRATION',
    tactic: TACTICS.collection,
    technique: 'T1213 - Data from Information Repositories',
    ...counting,
  },
  {
    id: 'mass-deletion',
    name: 'mass deletion of envelopes',
    description: 'One user deleted or purged at least twenty envelopes, documents or templates in 90 minutes.',
    severity: 'SEV_040_HIGH',
    category: 'OTHER',
    tactic: TACTICS.impact,
    technique: 'T1485 - Data Destruction',
    ...counting,
  },
  {
    id: 'connect-webhook',
    name: 'Connect webhook created or changed',
    description: 'A Connect configuration sends events of envelopes, and their documents, to a new place.',
    severity: 'SEV_030_MEDIUM',
    category: 'EXFILTRATION',
    tactic: TACTICS.exfiltration,
    technique: 'T1567.004 - Exfiltration Over Web Service: Exfiltration Over Webhook',
    ...single,
  },
  {
    id: 'bulk-export',
    name: 'bulk export',
    description: 'Account settings, users or permission profiles were exported in bulk, or a report was.',
    severity: 'SEV_030_MEDIUM',
    category: 'EXFILTRATION',
    tactic: TACTICS.collection,
    technique: 'T1213 - Data from Information Repositories',
    ...single,
  },
]
