import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, toApiError } from './answers.ts'
import type { Fault } from './faults.ts'
import { answerInstead } from './instead.ts'
import type { SeenRequest } from './ledger.ts'
import { ROUTES, type Route } from './routes.ts'
import { reset, send, toSignal } from './send.ts'
import type { Call, Site } from './site.ts'

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

const endTokens = (fault: Fault | undefined, call: Call, site: Site): void => {
  if (fault?.kind === 'token-expired') site.tokens.expire(call.headers.authorization)
  if (fault?.kind === 'token-revoked') site.tokens.revoke(call.headers.authorization)
}

const answer = (route: Route | undefined, method: string, call: Call, site: Site): Answer => {
  endTokens(call.fault, call, site)
  const instead = answerInstead(call.fault, site)
  if (instead) return instead
  if (!route) return toApiError(404, 'RESOURCE_NOT_FOUND', 'The URL provided does not resolve to a resource.')
  if (method !== route.method) return toApiError(405, 'INVALID_HTTP_METHOD', `Use ${route.method}.`)
  return route.answer(call, site)
}

const toSeen = (
  number: number,
  request: IncomingMessage,
  url: URL,
  { route, fault, at }: { route: Route | undefined; fault: Fault | undefined; at: Date },
): SeenRequest => ({
  number,
  route: route?.name ?? 'unknown',
  method: request.method ?? '',
  path: url.pathname,
  cursor: url.searchParams.get('cursor') ?? undefined,
  limit: url.searchParams.get('limit') ?? undefined,
  query: url.search.slice(1),
  status: 0,
  at,
  fault: fault?.kind,
  events: 0,
  users: 0,
})

/** Keeps what an answer brought its reader. */
const enterServed = ({ events = [], users = [] }: Answer, seen: SeenRequest): void => {
  seen.events = events.length
  seen.users = users.length
  for (const event of events) event.served.push(seen.number)
  for (const { known, state } of users) known.served.push({ request: seen.number, route: seen.route, state })
}

/** One request from arrival to the last byte: finds its route and its fault, answers, keeps the ledger. */
export const createExchange =
  (site: Site, requests: SeenRequest[], take: (route: SeenRequest['route'], url: string) => Fault | undefined) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const route = ROUTES.find(({ pattern }) => pattern.test(url.pathname))
    const fault = take(route?.name ?? 'unknown', url.href)
    const seen = toSeen(requests.length + 1, request, url, { route, fault, at: site.settings.now() })
    requests.push(seen)
    const names = route?.pattern.exec(url.pathname)?.groups ?? {}
    const body = await readBody(request)
    const call = { number: seen.number, headers: request.headers, names, query: url.searchParams, body, fault }
    const ms = site.settings.latencyMs + (fault?.kind === 'slow' ? fault.ms : 0)
    if (ms > 0) await wait(ms, undefined, { signal: toSignal(response) })
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'reset' && fault.when === 'before-headers') return reset(response)
    const made = answer(route, seen.method, call, site)
    seen.status = made.status
    await send(response, made, { fault, now: site.settings.now() }, () => {
      enterServed(made, seen)
    })
  }
