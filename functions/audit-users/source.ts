import { COLLECTOR_VERSION } from '../lib/contract.ts'
import type { AccountError, AuditedAccount } from '../lib/docusign/account-selection.ts'
import type { Account } from '../lib/docusign/api/userinfo.ts'
import type { Mapped, Run, Source } from '../lib/run/collector.ts'
import { createBudgets } from '../lib/state/api-budget.ts'
import { createFirstInventories } from '../lib/state/first-inventory.ts'
import { createInventoryMarks } from '../lib/state/inventory-marks.ts'
import { createUsers } from '../lib/state/users.ts'
import { createReadAdmin } from './admin.ts'
import { createBarrier } from './barrier.ts'
import type { UserComparison } from './changes/compare-user.ts'
import { decodePosition, initialCursor, type Position } from './cursor.ts'
import type { AccountDependencies, UserQuota } from './dependencies.ts'
import { createEsignature } from './esignature.ts'
import { createProgress } from './inventory/progress.ts'
import { createRateLimitedClient } from './state/rate-limited-client.ts'
import { recordLastingFailureOfPages } from './state/record-failure.ts'
import { createUserState } from './state/user-state.ts'
import { userPages } from './user-pages.ts'
import { toDirectoryEntry, toMapped, toMappedInvalidItem } from './xdm.ts'

/** One account's users. An account that cannot be collected is a source that fails. */
export const createSource = (run: Run, selected: AuditedAccount, share: UserQuota): Source<Position> => {
  const { accountId } = selected
  if ('failure' in selected) return { ...toBasics(run, accountId, ''), ...failing(run, selected.failure) }
  const { account, organizationId } = selected
  const place = { accountId, organizationId, baseUri: account.baseUri }
  const deps = createDependencies(run, place, share)
  const progress = createProgress(deps.now)
  return {
    ...toBasics(run, accountId, organizationId),
    pages: (from, signal) => {
      // How many users there are is known from before.
      deps.size.known = from.inventory?.phase === 'detail' ? from.inventory.total : from.completed?.users
      return recordLastingFailureOfPages(run, progress.follow(from, userPages(from, deps, signal)))
    },
    ...createUserState({
      ...deps,
      accountId,
      comparing: { drop: run.settings.auditUsersDrop, toEntry: toDirectoryEntry },
      firstInventories: createFirstInventories(run.table),
      toMapped: createToMapped(run, place),
    }),
    notes: progress.notes,
  }
}

const toBasics = ({ settings }: Run, accountId: string, organizationId: string) => ({
  dataType: 'audit-users' as const,
  id: accountId,
  origin: `${settings.audience} ${organizationId.toLowerCase() || '-'} ${accountId}`,
  restMs: 0,
  initialCursor,
  // Another organization or environment has other users: nothing of the old position holds.
  migrateCursor: (_was: unknown, now: Date): Position => initialCursor(now),
  decode: decodePosition,
})

const createDependencies = (
  { settings, docusign, table, runtime, log }: Run,
  { accountId, organizationId, baseUri }: { accountId: string; organizationId: string } & Pick<Account, 'baseUri'>,
  share: UserQuota,
): AccountDependencies => {
  const client = createRateLimitedClient(docusign, createBudgets({ ...table, runtime }), accountId, runtime)
  return {
    admin: createReadAdmin(client, { origin: settings.endpoints.admin, organizationId, accountId }),
    esignature: createEsignature(client, { baseUri, accountId }),
    ownId: settings.userId.toLowerCase(),
    client,
    users: createUsers(table, accountId),
    marks: createInventoryMarks(table, `audit-users#${accountId}`),
    share,
    barrier: createBarrier(),
    now: () => runtime.now().getTime(),
    log,
    size: { known: undefined },
    bulk: { isIncomplete: false },
  }
}

const failing = (run: Run, failure: AccountError): Pick<Source<Position>, 'pages' | 'prepare' | 'afterDelivery'> => {
  const fail = () => Promise.reject(failure)
  return {
    pages: () => recordLastingFailureOfPages(run, { [Symbol.asyncIterator]: () => ({ next: fail }) }),
    prepare: fail,
    afterDelivery: fail,
  }
}

const createToMapped = (
  { settings, id, runtime }: Run,
  { accountId, organizationId, baseUri }: { accountId: string; organizationId: string } & Pick<Account, 'baseUri'>,
) => {
  const from = { connection: settings.name, run: id, version: COLLECTOR_VERSION }
  const place = { accountId, organizationId, site: new URL(baseUri).host }
  return (compared: UserComparison, observedAt: Date): Mapped => {
    const { columns, sequence, fingerprint, was, detail, invalidItem } = compared
    const context = { ...from, now: runtime.now() }
    if (invalidItem !== undefined)
      return toMappedInvalidItem(invalidItem, { accountId, observedAt, drop: settings.auditUsersDrop }, context)
    const closed = detail === 'gone' ? { closed: true } : {}
    const user = { ...place, columns, sequence, fingerprint, ...(was ? { was } : {}), observedAt, detail, ...closed }
    return toMapped(user, context)
  }
}
