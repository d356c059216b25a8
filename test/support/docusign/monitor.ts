import { checkAccess } from './access.ts'
import { type Answer, JSON_TYPE, toAnswer, toApiError, toEmpty } from './answers.ts'
import { type Cursor, type CursorCodec, toMoment, toWindow } from './cursor.ts'
import type { AddedEvent } from './event-log.ts'
import { readPage } from './pages.ts'
import type { Call, Handle, Site } from './site.ts'

const SCOPES = ['signature', 'impersonation']
const MOST = 2000
const DEFAULT_LIMIT = 1000
const DAY = 86_400_000

const toLimit = (text: string | null): number | undefined => {
  const limit = text === null ? DEFAULT_LIMIT : /^\d{1,9}$/.test(text) ? Number(text) : 0
  return limit >= 1 && limit <= MOST ? limit : undefined
}

/** No cursor: the last seven days, this millisecond included. A date: so many days from then on. Else one of this server's own. */
const toCursor = (text: string | null, codec: CursorCodec, { settings }: Site): Cursor | undefined => {
  const days = settings.windowDays
  if (text === null || text === '') return toWindow(settings.now().getTime() - days * DAY + 1, days)
  const moment = toMoment(text)
  return moment === undefined ? codec.decode(text) : toWindow(moment, days)
}

/** The page as text, spoiled where a fault asks for it. */
const toBody = (list: string, events: readonly AddedEvent[], endCursor: string, call: Call): string => {
  const fault = call.fault
  const shown = fault?.kind === 'same-cursor' ? (call.query.get('cursor') ?? endCursor) : endCursor
  const texts = `[${events.map(({ text }) => text).join(',')}]`
  const other = list === 'data' ? 'resultData' : 'data'
  const lists: [string, string][] =
    fault?.kind === 'other-list'
      ? [
          [list, fault.own === 'null' ? 'null' : '[]'],
          [other, texts],
        ]
      : [[list, fault?.kind === 'without-list' ? 'null' : texts]]
  const members: [string, string][] = [
    ...lists,
    ['endCursor', fault?.kind === 'without-cursor' ? 'null' : JSON.stringify(shown)],
  ]
  const isAbsent = (fault?.kind === 'without-list' || fault?.kind === 'without-cursor') && fault.as !== 'null'
  const kept = members.filter(([, text]) => !(isAbsent && text === 'null'))
  return `{${kept.map(([name, text]) => `"${name}":${text}`).join(',')}}`
}

const answerPage = (
  generation: 'lens' | 'organization',
  call: Call,
  site: Site,
  headers: Record<string, string>,
): Answer => {
  const codec = site.cursors(generation)
  const limit = toLimit(call.query.get('limit'))
  if (limit === undefined) return toApiError(400, 'INVALID_REQUEST_PARAMETER', 'limit must be from 1 to 2000.')
  const cursor = toCursor(call.query.get('cursor'), codec, site)
  if (!cursor) return toApiError(400, 'INVALID_REQUEST_PARAMETER', 'cursor is neither a date nor a known cursor.')
  const { settings } = site
  const span = { limit: Math.min(limit, settings.pageSizeCap), now: settings.now().getTime() }
  const { events, next } = readPage(site.log, cursor, span, settings)
  const list = generation === 'lens' ? 'data' : 'resultData'
  const body = toBody(list, events, codec.encode(next), call)
  const held = call.fault?.kind === 'without-list' ? [] : events
  return { status: 200, headers: { ...JSON_TYPE, ...headers }, body, events: held }
}

/** The older generation draws on the default account's limits; whether DocuSign counts it there is open. */
const open = (call: Call, site: Site) => {
  const { defaultAccountId, accountIds } = site.settings
  return checkAccess(call, site, defaultAccountId ?? accountIds[0] ?? '', SCOPES)
}

/** The newer generation's host knows no accounts: no hourly budget, and no headers that tell of one (docusign-api J.1). */
const openWithoutLimits = (call: Call, site: Site) =>
  checkAccess(call, { ...site, limits: { spend: () => ({ refused: undefined, headers: {} }) } }, '', SCOPES)

/** `GET /api/v2.0/datasets/monitor/stream`: v2.0 on the lens host. Without Monitor or the role: 403, empty. */
export const answerLens: Handle = (call, site) => {
  const access = open(call, site)
  if ('refused' in access) return access.refused
  const headers = { ...access.headers, 'api-supported-versions': '2.0' }
  if (site.settings.monitorAccess !== 'granted') return toEmpty(403, headers)
  return answerPage('lens', call, site, headers)
}

/** `GET /v1/organizations/{organizationId}/stream`. Without Monitor: 403 that says so; without the role: 403, empty. */
export const answerOrganization: Handle = (call, site) => {
  const access = openWithoutLimits(call, site)
  if ('refused' in access) return access.refused
  const { monitorAccess, organizationId } = site.settings
  if (monitorAccess === 'not-entitled')
    return toAnswer(403, { error: 'Organization does not have Monitor entitlement' }, access.headers)
  const isOwn = call.names['organizationId']?.toLowerCase() === organizationId.toLowerCase()
  if (monitorAccess === 'no-role' || !isOwn) return toEmpty(403, access.headers)
  return answerPage('organization', call, site, access.headers)
}
