import { type Answer, toAnswer, toEmpty, toLimited } from './answers.ts'
import type { Fault } from './faults.ts'
import type { Site } from './site.ts'

const HTML =
  '<!DOCTYPE html><html><head><title>DocuSign</title></head><body><h1>We are working on it</h1></body></html>'
const HTML_TYPE = { 'Content-Type': 'text/html; charset=utf-8' }

const toChosen = ({ status, body, headers = {} }: Extract<Fault, { kind: 'answer' }>): Answer => {
  if (body === undefined) return toEmpty(status, headers)
  return typeof body === 'string' ? { status, headers, body } : toAnswer(status, body, headers)
}

/** What an account that has used up a limit would be told, without using it up. */
const toOverLimit = (fault: Extract<Fault, { kind: 'limited' }>, { settings }: Site): Answer => {
  const answer = toLimited(fault.limit, fault.status ?? 429, fault.mixedCase ?? false)
  if (fault.headers === false) return answer
  const nextHour = (Math.floor(settings.now().getTime() / 3_600_000) + 1) * 3600
  const rest = (limit: typeof fault.limit) => (limit === fault.limit ? '0' : '1')
  const headers = {
    'X-RateLimit-Limit': String(settings.limits.hourly),
    'X-RateLimit-Remaining': rest('hourly'),
    'X-RateLimit-Reset': String(nextHour),
    'X-BurstLimit-Limit': String(settings.limits.burst),
    'X-BurstLimit-Remaining': rest('burst'),
  }
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

/** The answer that a fault puts in the route's place, if it does. */
export const answerInstead = (fault: Fault | undefined, site: Site): Answer | undefined => {
  switch (fault?.kind) {
    case 'answer':
      return toChosen(fault)
    case 'html':
      return { status: 200, headers: HTML_TYPE, body: HTML }
    case 'limited':
      return toOverLimit(fault, site)
    case 'redirect':
      return toEmpty(fault.status ?? 302, { Location: fault.location })
    default:
      return undefined
  }
}
