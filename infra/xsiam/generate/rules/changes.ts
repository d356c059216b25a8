import { type CorrelationRule, single, TACTICS } from './rule.ts'

/** Changes of rights and policies. */
export const CHANGE_RULES: readonly CorrelationRule[] = [
  {
    id: 'administrator-granted',
    name: 'administrator granted',
    description:
      'Somebody became an administrator of an account or organization: Monitor says so, or Audit Users sees it.',
    severity: 'SEV_030_MEDIUM',
    category: 'PERSISTENCE',
    tactic: TACTICS.persistence,
    technique: 'T1098.003 - Account Manipulation: Additional Cloud Roles',
    ...single,
  },
  {
    id: 'security-policy-changed',
    name: 'security or password policy changed',
    description:
      'Password rules, the security policy, allowed addresses or a second factor changed; see in which direction.',
    severity: 'SEV_030_MEDIUM',
    category: 'TAMPERING',
    tactic: TACTICS.evasion,
    technique: 'T1562 - Impair Defenses',
    ...single,
  },
  {
    id: 'sso-bypass',
    name: 'SSO bypass or policy change',
    description: 'A user may log in without SSO, or the SSO policy or an identity provider changed.',
    severity: 'SEV_040_HIGH',
    category: 'TAMPERING',
    tactic: TACTICS.credentials,
    technique: 'T1556 - Modify Authentication Process',
    ...single,
  },
  {
    id: 'retention-or-disclosure-changed',
    name: 'retention or legal disclosure changed',
    description: 'Documents may be purged earlier, or signers see another legal disclosure.',
    severity: 'SEV_030_MEDIUM',
    category: 'TAMPERING',
    tactic: TACTICS.impact,
    technique: 'T1485 - Data Destruction',
    ...single,
  },
]
