/** What XSIAM must know of a rule besides its query, which is `correlation/<id>.xql`. */
export interface CorrelationRule {
  id: string
  name: string
  description: string
  severity: 'SEV_020_LOW' | 'SEV_030_MEDIUM' | 'SEV_040_HIGH'
  category: 'CREDENTIAL_ACCESS' | 'EXFILTRATION' | 'OTHER' | 'PERSISTENCE' | 'TAMPERING'
  tactic: string
  technique: string
  scheduleMinutes: number
  /** At least the schedule and 30 minutes: events come minutes late, and a backlog later. */
  lookBackMinutes: number
  /** Rows that agree in these raise one alert… */
  suppressBy: readonly string[]
  /** …in this time, which covers the look-back: the next runs see the same events again. */
  suppressMinutes: number
}

const DAY = 1440
/** Tactics of MITRE ATT&CK. */
export const TACTICS = {
  access: 'TA0001 - Initial Access',
  persistence: 'TA0003 - Persistence',
  evasion: 'TA0005 - Defense Evasion',
  credentials: 'TA0006 - Credential Access',
  collection: 'TA0009 - Collection',
  exfiltration: 'TA0010 - Exfiltration',
  impact: 'TA0040 - Impact',
} as const

/** A rule about single events: each event raises one alert. */
export const single = {
  scheduleMinutes: 10,
  lookBackMinutes: 60,
  suppressBy: ['xdm.event.id'],
  suppressMinutes: DAY,
} as const
/** A rule that counts: a user raises one alert for as long as the same events can be counted again. */
export const counting = {
  scheduleMinutes: 10,
  lookBackMinutes: 90,
  suppressBy: ['xdm.source.user.identifier'],
  suppressMinutes: 120,
} as const
