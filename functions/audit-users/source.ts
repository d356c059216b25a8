import { COLLECTOR_VERSION } from '../lib/contract.ts'
import type { AccountError, AuditedAccount } from '../lib/docusign/account-selection.ts'
import type { Account } from '../lib/docusign/userinfo.ts'
import type { Mapped, Run, Source } from '../lib/run/collector.ts'
import { createBudgets } from '../lib/state/budget.ts'
import { createFirstInventories } from '../lib/state/first-inventory.ts'
import { createMarks } from '../lib/state/marks.ts'
import { createUsers } from '../lib/state/users.ts'
import { createReadAdmin } from './admin.ts'
import { createBarrier } from './barrier.ts'
import type { Compared } from './compare.ts'
import { begin, type Position } from './cursor.ts'
import type { Edges, Share } from './edges.ts'
import { createEsignature } from './esignature.ts'
import { createMetered } from './metered.ts'
import { userPages } from './pages.ts'
import { createProgress } from './progress.ts'
import { createRemembering } from './remember.ts'
import { decodePosition } from './stored-position.ts'
import { noted } from './trouble.ts'
import { toDirectoryEntry, toMapped, toMappedStray } from './xdm.ts'

/** One account's users. An account that cannot be collected is a source that fails. */
export const createSource = (run: Run, selected: AuditedAccount, share: Share): Source<Position> => {
  const { accountId } = selected
  if ('failure' in selected) return { ...toBasics(run, accountId, ''), ...failing(run, selected.failure) }
  const { account, organizationId } = selected
  const place = { accountId, organizationId, baseUri: account.baseUri }
  const edges = createEdges(run, place, share)
  const progress = createProgress(edges.now)
  return {
    ...toBasics(run, accountId, organizationId),
    pages: (from, signal) => {
      // How many users there are is known from before.
      edges.size.known = from.inventory?.phase === 'detail' ? from.inventory.total : from.completed?.users
      return noted(run, progress.follow(from, userPages(from, edges, signal)))
    },
    ...createRemembering({
      ...edges,
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
  begin,
  // Another organization or environment has other users: nothing of the old position holds.
  reoriginate: (_was: unknown, now: Date): Position => begin(now),
  decode: decodePosition,
})

const createEdges = (
  { settings, docusign, table, world, log }: Run,
  { accountId, organizationId, baseUri }: { accountId: string; organizationId: string } & Pick<Account, 'baseUri'>,
  share: Share,
): Edges => {
  const metered = createMetered(docusign, createBudgets({ ...table, world }), accountId, world)
  return {
    admin: createReadAdmin(metered, { origin: settings.endpoints.admin, organizationId, accountId }),
    esignature: createEsignature(metered, { baseUri, accountId }),
    ownId: settings.userId.toLowerCase(),
    metered,
    users: createUsers(table, accountId),
    marks: createMarks(table, `audit-users#${accountId}`),
    share,
    barrier: createBarrier(),
    now: () => world.now().getTime(),
    log,
    size: { known: undefined },
    bulk: { isIncomplete: false },
  }
}

const failing = (run: Run, failure: AccountError): Pick<Source<Position>, 'pages' | 'prepare' | 'settle'> => {
  const fail = () => Promise.reject(failure)
  return { pages: () => noted(run, { [Symbol.asyncIterator]: () => ({ next: fail }) }), prepare: fail, settle: fail }
}

const createToMapped = (
  { settings, id, world }: Run,
  { accountId, organizationId, baseUri }: { accountId: string; organizationId: string } & Pick<Account, 'baseUri'>,
) => {
  const from = { connection: settings.name, run: id, version: COLLECTOR_VERSION, xdmFields: settings.xdmFields }
  const place = { accountId, organizationId, site: new URL(baseUri).host }
  return (compared: Compared, observedAt: Date): Mapped => {
    const { columns, sequence, fingerprint, was, detail, stray } = compared
    const context = { ...from, now: world.now() }
    if (stray !== undefined)
      return toMappedStray(stray, { accountId, observedAt, drop: settings.auditUsersDrop }, context)
    const closed = detail === 'gone' ? { closed: true } : {}
    const user = { ...place, columns, sequence, fingerprint, ...(was ? { was } : {}), observedAt, detail, ...closed }
    return toMapped(user, context)
  }
}
