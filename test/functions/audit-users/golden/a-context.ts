import type { ObservedUser, UserContext } from '../../../../functions/audit-users/mapping/user-view.ts'

/** A mapping context with what the test wants different. */
export const aContext = (changes: Partial<UserContext> = {}): UserContext => ({
  connection: 'acme-prod',
  run: 'run-1',
  version: '1.0.0',
  now: new Date('2024-08-01T00:00:00.000Z'),
  ...changes,
})

/** A user observed in account-1 for the first time, with what the test wants different. */
export const anObservation = (changes: Partial<ObservedUser> = {}): ObservedUser => ({
  accountId: 'account-1',
  organizationId: 'org-1',
  columns: {},
  sequence: 3,
  fingerprint: 'fp-1',
  observedAt: new Date('2024-07-31T12:00:00.000Z'),
  site: 'na2.docusign.net',
  detail: 'read',
  ...changes,
})
