import { type CorrelationRule, counting, single, TACTICS } from './rule.ts'

/** What the logins of one user tell together. */
export const LOGIN_RULES: readonly CorrelationRule[] = [
  {
    id: 'impossible-travel',
    name: 'impossible travel',
    description: 'Two logins of one user are over 500 km apart, and nobody travels faster than 900 km/h.',
    severity: 'SEV_030_MEDIUM',
    category: 'OTHER',
    tactic: TACTICS.access,
    technique: 'T1078.004 - Valid Accounts: Cloud Accounts',
    ...single,
    scheduleMinutes: 30,
    lookBackMinutes: 360,
  },
  {
    id: 'failed-logins-then-success',
    name: 'many failed logins, then a success',
    description: 'A user logged in after at least five failures among the last ten logins.',
    severity: 'SEV_040_HIGH',
    category: 'CREDENTIAL_ACCESS',
    tactic: TACTICS.credentials,
    technique: 'T1110 - Brute Force',
    ...counting,
  },
]
