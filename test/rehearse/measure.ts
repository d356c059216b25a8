import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { generateEvents } from '../support/events/generate.ts'
import { type Entry, pick } from '../support/history/history.ts'
import { startStory } from '../support/run/story.ts'

const FILE = 'infra/cost/measured.json'
const MINUTE = 60_000
const IDLE_MINUTES = 60
const EVENTS = 10_000
const PAGE = 2000
const A_MINUTE = 25

interface Counted {
  reads: number
  writes: number
  secrets: number
  calls: number
  firehoseCalls: number
}

const countSteps = (entries: readonly Entry[]): Counted => {
  const steps = pick(entries, 'step').map(({ step }) => step)
  const count = (pattern: RegExp) => steps.filter((step) => pattern.test(step)).length
  const secrets = count(/secret read/)
  return {
    secrets,
    reads: count(/ read$/) - secrets,
    writes: count(/^(lease|commit|release)$| (write|removal)$/),
    calls: count(/^page$|token exchange|userinfo/),
    firehoseCalls: count(/^(delivery|quarantine)$/),
  }
}

const per = (counted: Counted, divisor: number): Record<string, number> =>
  Object.fromEntries(Object.entries(counted).map(([name, value]) => [name, Math.round((value / divisor) * 100) / 100]))

const story = await startStory({ settings: { maxCustomerEventsPerFetch: PAGE, startFrom: 'P1D' } })
const now = story.time.now().getTime()
story.docusign.addArrivals(
  generateEvents({ count: EVENTS, seed: 3, from: new Date(now - 600 * MINUTE), to: new Date(now - MINUTE) }),
)
const begun = performance.now()
await story.catchUp()
const busyMs = performance.now() - begun
const busy = story.history.entries.length
const busyEntries = story.history.entries.slice(0, busy)
const printedBefore = pick(story.history.entries, 'ended').length

const idleBegun = performance.now()
for (let minute = 0; minute < IDLE_MINUTES; minute += 1) {
  story.rest(MINUTE)
  await story.run()
}
const idleMs = (performance.now() - idleBegun) / IDLE_MINUTES
const idleEntries = story.history.entries.slice(busy)
const lines = pick(story.history.entries, 'accepted').flatMap((entry) => (entry.stream === 'data' ? entry.lines : []))
const text = Buffer.from(`${lines.join('\n')}\n`)
/** Firehose writes each minute: small objects compress less than one large one. */
const gzipped = Array.from(
  { length: lines.length / A_MINUTE },
  (_, index) => gzipSync(`${lines.slice(index * A_MINUTE, (index + 1) * A_MINUTE).join('\n')}\n`).length,
).reduce((sum, bytes) => sum + bytes, 0)
const ended = pick(story.history.entries, 'ended').slice(printedBefore)
const logBytes = ended.flatMap(({ printed }) => printed.slice(0, -1)).join('\n').length / ended.length
await story.close()

const measured = {
  about: 'Measured by `npx tsx test/rehearse/measure.ts`: the real collector against the stand-ins, on one machine.',
  event: { bytes: Math.round(text.length / lines.length), gzippedBytes: Math.round(gzipped / lines.length) },
  idleRun: { ...per(countSteps(idleEntries), IDLE_MINUTES), ms: Math.round(idleMs), logBytes: Math.round(logBytes) },
  pageOf2000: { ...per(countSteps(busyEntries), EVENTS / PAGE), ms: Math.round(busyMs / (EVENTS / PAGE)) },
}
writeFileSync(FILE, `${JSON.stringify(measured, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
