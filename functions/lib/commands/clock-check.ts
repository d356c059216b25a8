import { describeClock, isClockOff } from '../docusign/auth/oauth-errors.ts'
import { sendRequest } from '../docusign/http/send-request.ts'
import type { Finding } from './checklist.ts'
import type { CommandContext } from './command-handler.ts'
import type { DocusignTools } from './docusign-session.ts'
import { CommandError } from './errors.ts'
import { toCount } from './format.ts'

const ROUTE = '/oauth/userinfo'
const TIMEOUT_MS = 15_000
const MOST_BYTES = 65_536

/**
 * This machine's clock against DocuSign's, from the `Date` of an answer: a call without a token, refused as it should
 * be, carries one too. @throws CommandError `clock-off`; DocusignError `network-…` when DocuSign cannot be reached
 */
export const checkClock = async ({
  settings,
  fetch,
  runtime,
  clock,
}: CommandContext & DocusignTools): Promise<Finding> => {
  const url = new URL(ROUTE, settings.authServer).href
  const request = { method: 'GET' as const, url, headers: { accept: 'application/json' }, route: ROUTE }
  const bounds = { timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES, signal: clock.signal }
  const { date } = await sendRequest(fetch, request, bounds, () => runtime.now())
  if (date === undefined) {
    const hint = 'something stands between this function and DocuSign and answers in its place, if a later step fails'
    return { state: 'warning', text: `${settings.authServer} was reached, but its answer carries no date; ${hint}` }
  }
  const aheadMs = runtime.now().getTime() - date.getTime()
  const wrong = describeClock(aheadMs)
  const todo = 'Correct the clock (time synchronization): DocuSign refuses requests signed in its future or past.'
  if (wrong !== undefined && isClockOff(aheadMs)) throw new CommandError('clock-off', wrong, todo)
  if (wrong !== undefined) return { state: 'warning', text: `${settings.authServer} was reached. ${wrong} ${todo}` }
  return `${settings.authServer} was reached; this machine’s clock is within ${toCount(Math.ceil(Math.abs(aheadMs) / 1000) + 1, 'second')} of its`
}
