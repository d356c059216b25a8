import { COLLECTOR_VERSION } from '../lib/contract.ts'
import { isObject } from '../lib/core/json.ts'
import { toKnownText } from '../lib/core/json-fields.ts'
import { readUserInfo, toOrganizationId } from '../lib/docusign/api/userinfo.ts'
import type { Collector, Item, Run, Source } from '../lib/run/collector.ts'
import { createSeen, type Seen } from '../lib/state/seen.ts'
import { withUsualNames } from '../lib/xdm/raw-columns.ts'
import { decodePosition, fromDate, isSameStream, type Position, readUntil, toOrigin, toStart } from './cursor.ts'
import { createJoin } from './enrich.ts'
import type { MappingContext } from './mapping/context.ts'
import { createReadMonitor } from './monitor.ts'
import { type EventPage, eventPages } from './pages.ts'
import { COLUMN_TYPES, eventIdOf } from './schema.ts'
import { addSeen, type SeenGroup, type Step, toKey } from './seen.ts'
import { toWaitingPage, waitsForDirectory } from './wait-for-directory.ts'
import { toMapped } from './xdm.ts'

/**
 * Customer events: what happened in the organization, from DocuSign's Monitor API, in the order of ingestion.
 * Remembered: DocuSign's cursor and the window it stands in; ids where a window is read again. A first run starts at
 * `startFrom`; a run drains the stream until it is caught up.
 */
export const customerEvents: Collector = {
  dataType: 'customer-events',
  sources: async (run) => [createSource(run, await findOrganization(run))],
}

/** The lens generation needs no organization in its calls. */
const findOrganization = async ({ settings, docusign, userInfo, issuedFor, runtime, clock }: Run): Promise<string> => {
  if (settings.organizationId !== undefined || settings.monitorApi === 'lens') return settings.organizationId ?? ''
  const whom = { authServer: settings.authServer, issuedFor }
  const deps = { docusign, store: userInfo, now: () => runtime.now() }
  return toOrganizationId(await readUserInfo(deps, whom, clock.signal))
}

const createSource = (run: Run, organizationId: string): Source<Position> => {
  const { settings, runtime } = run
  const read = createReadMonitor(run.docusign, settings, organizationId)
  const origin = toOrigin(settings, organizationId)
  const initialCursor = (now: Date): Position => fromDate(toStart(settings.startFrom, now))
  return {
    dataType: 'customer-events',
    id: '-',
    origin,
    restMs: settings.minimumPollSeconds * 1000,
    initialCursor,
    migrateCursor: (was, now) =>
      isSameStream(was.origin, origin) ? fromDate(readUntil(was.cursor, was.caughtUpAt)) : initialCursor(now),
    decode: decodePosition,
    pages: async function* (from, signal) {
      if (await waitsForDirectory(run, from, signal)) yield toWaitingPage(from)
      else yield* eventPages(from, { read, limit: settings.maxCustomerEventsPerFetch, runtime }, signal)
    },
    ...withSeen(run),
  }
}

/** Leaves out what the seam of two windows, or a cursor that does not move, brings a second time. */
const withSeen = (run: Run): Pick<Source<Position>, 'prepare' | 'afterDelivery'> => {
  const store = createSeen(run.table, 'customer-events')
  const join = createJoin(run)
  let groups: SeenGroup[] | undefined
  const toHash = ({ id, value }: Item, step: Step): string | undefined => {
    const key = toKey(id, eventIdOf(value) !== undefined, step)
    return key === undefined ? undefined : store.toHash(key)
  }
  return {
    prepare: async (page, signal) => {
      if (page.items.length > 0) groups ??= await store.load(signal)
      const known = new Set<string | undefined>(groups?.flatMap(({ ids }) => ids))
      const deliver = page.items.filter((item) => !known.has(toHash(item, page as EventPage)))
      const context = toContext(run, await join(deliver.map(toLookupView), signal))
      return { deliver, map: (item: Item) => toMapped(item, context) }
    },
    afterDelivery: async (page, delivered, signal) => {
      const before = groups ?? []
      const ids = delivered.flatMap((item) => toHash(item, page as EventPage) ?? [])
      const after = addSeen(before, page as EventPage, ids, run.runtime.now().getTime())
      if (after === before) return
      const { dropped } = await saveOver(store, after, signal)
      if (dropped > 0)
        run.log('warn', 'Too many IDs for one row. Some events between two windows may be delivered twice.', {
          count: dropped,
        })
      groups = after
    },
  }
}

const USER_IDS = ['userId', 'affectedUserId', 'referencedUserId']

/** An event as the look-up of users reads it: known columns under their usual names, no placeholders for users. */
const toLookupView = (item: Item): Item => {
  if (!isObject(item.value)) return item
  const columns = withUsualNames(item.value, COLUMN_TYPES)
  const nobody = USER_IDS.filter((name) => columns[name] !== undefined && toKnownText(columns[name]) === undefined)
  if (nobody.length === 0) return { ...item, value: columns }
  return { ...item, value: Object.fromEntries(Object.entries(columns).filter(([name]) => !nobody.includes(name))) }
}

/** A run that was overtaken and does not know it yet may have saved since; one that is overtaken itself fails at its commit. */
const saveOver = async (store: Seen, groups: SeenGroup[], signal: AbortSignal): Promise<{ dropped: number }> => {
  const saved = await store.save(groups, signal)
  if (saved.state === 'saved') return saved
  await store.load(signal)
  return store.save(groups, signal)
}

const toContext = ({ settings, id, runtime }: Run, user: MappingContext['user']): MappingContext => ({
  connection: settings.name,
  run: id,
  version: COLLECTOR_VERSION,
  now: runtime.now(),
  mapLocation: settings.mapLocation,
  ...(settings.loginWords === undefined ? {} : { loginWords: settings.loginWords }),
  user,
})
