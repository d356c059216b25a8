import { isDeepStrictEqual } from 'node:util'
import type { ConnectionSettings } from '../lib/contract.ts'
import { isObject, type JsonObject } from '../lib/core/json.ts'
import { hasItemsElsewhere } from '../lib/docusign/api/lists.ts'
import type { Docusign, DocusignResponse } from '../lib/docusign/client.ts'
import { DocusignError, toErrorCode } from '../lib/docusign/errors.ts'

/** What the Monitor API answered: events as they came, and the cursor behind them. */
export interface MonitorAnswer {
  events: unknown[]
  endCursor: string
}

/** Asks for the events behind a cursor: opaque or an ISO date, at most `limit` (1..2000). */
export type ReadMonitor = (cursor: string, limit: number, signal: AbortSignal) => Promise<MonitorAnswer>

const ROUTES = {
  lens: '/api/v2.0/datasets/monitor/stream',
  organization: '/v1/organizations/{organizationId}/stream',
} as const

/** Both generations of the Monitor API (docusign-api A and C). `organizationId` is needed by the newer one only. */
export const createReadMonitor = (
  docusign: Docusign,
  settings: Pick<ConnectionSettings, 'monitorApi' | 'endpoints'>,
  organizationId: string,
): ReadMonitor => {
  const route = ROUTES[settings.monitorApi]
  const path = route.replace('{organizationId}', encodeURIComponent(organizationId))
  return async (cursor, limit, signal) => {
    const query = { cursor, limit: String(limit) }
    const request = { api: 'monitor', origin: settings.endpoints.monitor, route, path, query } as const
    return toMonitorAnswer(await docusign.get(request, signal).catch(rethrow))
  }
}

/** The cursor is all in a call that can be wrong: `limit` is validated. It is never replaced by "now", which would lose events. */
const rethrow = (thrown: unknown): never => {
  if (!(thrown instanceof DocusignError) || thrown.code !== 'bad-request' || thrown.status !== 400) throw thrown
  throw new DocusignError(
    'cursor-refused',
    'DocuSign Monitor refused the cursor (400).',
    'The checkpoint is unchanged, and later runs fail the same way. Run show-state to see when the data type was last caught up, and use set-cursor to continue from one hour earlier.',
    { ...thrown.facts },
    thrown.limits,
  )
}

/** The older generation calls the list `data`, the newer one `resultData`; `null` is an empty list (docusign-api C.5). */
const LISTS = ['data', 'resultData']
const EVENTS = { names: LISTS, itemMembers: ['eventId', 'EventId'] }

/**
 * The events under either name. If both names hold events, all of them are delivered: an answer is never read in part.
 * Undefined when neither name is there, one holds anything but a list or `null`, or events are somewhere else.
 */
const toEvents = (body: JsonObject): unknown[] | undefined => {
  const present = LISTS.filter((name) => body[name] !== undefined)
  const lists = present.map((name) => body[name] ?? []).filter((list) => Array.isArray(list))
  if (present.length === 0 || lists.length < present.length || hasItemsElsewhere(body, EVENTS)) return undefined
  const [first = [], second = []] = lists
  const events = isDeepStrictEqual(first, second) ? first : [...first, ...second]
  // An error that came with status 200 isn't an empty page.
  return events.length === 0 && isError(body) ? undefined : events
}

const isError = (body: JsonObject): boolean => typeof body['error'] === 'string' || toErrorCode(body) !== undefined

/** @throws DocusignError when the list or the cursor is missing: the checkpoint doesn't move. */
export const toMonitorAnswer = ({ body }: Pick<DocusignResponse, 'body'>): MonitorAnswer => {
  const events = isObject(body) ? toEvents(body) : undefined
  if (events === undefined) {
    throw new DocusignError(
      'answer-without-list',
      'The Monitor API returned no list of events (`data` or `resultData`), or events outside of it.',
      'The checkpoint is unchanged. The next run tries again. If this repeats, the API has changed: check monitorApi.',
      { errorCode: toErrorCode(body) },
    )
  }
  const endCursor = isObject(body) ? body['endCursor'] : undefined
  if (typeof endCursor !== 'string' || endCursor === '') {
    throw new DocusignError(
      'answer-without-cursor',
      'The Monitor API returned no `endCursor`.',
      'The checkpoint is unchanged, and no event of this response was delivered. The next run tries again.',
    )
  }
  return { events, endCursor }
}
