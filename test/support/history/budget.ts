import type { SeenRequest } from '../docusign/ledger.ts'
import type { Facts, Rule } from './facts.ts'
import { pick } from './history.ts'

const isMonitor = ({ route }: SeenRequest): boolean => route === 'lens' || route === 'organization'

/** Once caught up, Monitor is left alone for the time agreed. */
const resting = ({ entries, docusign, restMs, freezes }: Facts): string[] => {
  if (freezes) return []
  const rests = pick(entries, 'committed').filter(({ caughtUp }) => caughtUp)
  const early = docusign.requests.filter(
    (request) =>
      isMonitor(request) && rests.some(({ at }) => at < request.at.getTime() && request.at.getTime() < at + restMs),
  )
  return early.map(({ number }) => `budget: request ${number} came too soon after the stream was caught up`)
}

const HOUR = 3_600_000

/** After the hourly limit nobody calls before the full hour, but for runs that could not be told of it. */
const limited = ({ entries, docusign, freezes }: Facts): string[] => {
  if (freezes) return []
  const limits = docusign.requests.filter((request) => isMonitor(request) && request.status === 429)
  const untold = pick(entries, 'step').filter(({ fault }) => fault !== undefined).length
  const isEarly = ({ number, at }: SeenRequest): boolean =>
    limits.some((limit) => limit.number < number && at.getTime() < (Math.floor(limit.at.getTime() / HOUR) + 1) * HOUR)
  const early = docusign.requests.filter((request) => isMonitor(request) && isEarly(request))
  const told = `budget: ${early.length} calls before the limit's end, ${untold} of them excusable`
  return early.length <= untold ? [] : [told]
}

export const budget: Rule = (facts) => [...resting(facts), ...limited(facts)]
