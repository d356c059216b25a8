import { gzipSync } from 'node:zlib'
import { startProcess } from '../../bench/process.ts'
import { CAST } from '../../local/cast.ts'
import { toPopulation } from '../../local/population.ts'
import { generateEvents } from '../../support/events/generate.ts'
import { minus, openMeter, per, type Use } from './meter.ts'

const PAGE = 2000
const PAGES = 10
const IDLE_RUNS = 60
const USERS = 100
const DAY = 86_400_000
/** Lines that arrive in the minute of an object: small objects compress less than large ones. */
const A_MINUTE = 25

export interface MeasuredEvents {
  /** As delivered, and of it in the bucket. */
  record: { bytes: number; gzippedBytes: number }
  idleRun: Use
  pageOf2000: Use
}

/** Bytes of a record, and what is left of them in objects of a minute each. */
export const sizeOf = (lines: readonly string[], each: number): MeasuredEvents['record'] => {
  const objects = Array.from({ length: Math.ceil(lines.length / each) }, (_, index) =>
    Buffer.from(`${lines.slice(index * each, (index + 1) * each).join('\n')}\n`),
  )
  const sum = (of: (object: Buffer) => number) => objects.reduce((total, one) => total + of(one), 0)
  return {
    bytes: Math.round(sum((one) => one.length) / lines.length),
    gzippedBytes: Math.round(sum((one) => gzipSync(one).length) / lines.length),
  }
}

/** Customer events, with a directory that knows who acted: an idle run, and a page of 2,000 on top of it. */
export const measureEvents = async (): Promise<MeasuredEvents> => {
  const { place, lines, use, stop } = await openMeter()
  const { docusign, definitionOf } = place
  const now = Date.now()
  const users = toPopulation(USERS, new Date(now))
  docusign.addUsers(users)
  const directory = await startProcess(definitionOf('audit-users'))
  await use(directory, 2)
  await directory.stop()
  const { name, ...definition } = definitionOf('customer-events')
  const running = await startProcess({ name, ...definition })
  await use(running, 3)
  const idle = await use(running, IDLE_RUNS)
  const cast = {
    organizationId: CAST.organizationId,
    accountIds: [CAST.accountId],
    userIds: users.map((one) => one.userId),
  }
  const span = { from: new Date(now - DAY), to: new Date(now) }
  const arrivals = generateEvents({ count: PAGES * PAGE, seed: 3, ...span, ...cast })
  docusign.addArrivals(arrivals.map((one) => ({ ...one, ingestedAt: new Date() })))
  const busy = await use(running, 1)
  await running.stop()
  await stop()
  const idleRun = per(idle, IDLE_RUNS)
  return { record: sizeOf(lines.get(name) ?? [], A_MINUTE), idleRun, pageOf2000: per(minus(busy, idleRun), PAGES) }
}
