import { selectAuditedAccounts } from '../lib/docusign/account-selection.ts'
import { readUserInfo } from '../lib/docusign/api/userinfo.ts'
import type { Collector, Run, Source } from '../lib/run/collector.ts'
import type { Position } from './cursor.ts'
import { createUserQuotas } from './dependencies.ts'
import { createSource } from './source.ts'
import { recordLastingFailure } from './state/record-failure.ts'

/**
 * Audit users: who exists in the accounts, and what changed about them. One checkpoint for each account: the window of
 * changes, and where the walk over everybody stands. Remembered for each user: what was last delivered of it, which is
 * the directory that lets events say who acted.
 */
export const auditUsers: Collector = {
  dataType: 'audit-users',
  sources: (run) => recordLastingFailure(run, () => findSources(run)),
}

const findSources = async (run: Run): Promise<Source<Position>[]> => {
  const { settings, docusign, userInfo, issuedFor, runtime, clock } = run
  const whom = { authServer: settings.authServer, issuedFor }
  const deps = { docusign, store: userInfo, now: () => runtime.now() }
  const { accounts } = await readUserInfo(deps, whom, clock.signal)
  const selected = selectAuditedAccounts(settings, accounts)
  const shares = createUserQuotas(settings.maxUserDataEventsPerFetch, selected.filter((one) => 'account' in one).length)
  return selected.map((one) => createSource(run, one, shares()))
}
