import { CONSENT_PAGE_CONNECTION } from '../lib/contract.ts'
import { readEnv } from '../lib/core/environment.ts'
import { isObject } from '../lib/core/json.ts'
import { toOutcome } from './outcome.ts'
import { type Page, refuseMethod, toPage } from './page.ts'

/** Of a Function URL's event (payload format 2.0), as far as it is looked at. */
const toVisit = (event: unknown): { method: string; query: string } => {
  const { rawQueryString, requestContext } = isObject(event) ? event : {}
  const http = isObject(requestContext) ? requestContext['http'] : undefined
  const method = isObject(http) && typeof http['method'] === 'string' ? http['method'] : ''
  return { method, query: typeof rawQueryString === 'string' ? rawQueryString : '' }
}

/** Visited by a browser, sent by DocuSign. Has no permission but to write its log, and writes nothing there. */
export const handler = async (event: unknown): Promise<Page> => {
  const connection = readEnv([CONSENT_PAGE_CONNECTION])[CONSENT_PAGE_CONNECTION]
  const { method, query } = toVisit(event)
  return method === 'GET' || method === 'HEAD' ? toPage(toOutcome(query, connection), connection) : refuseMethod()
}
