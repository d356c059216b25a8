import { FIRST_BACKLOG_SECONDS } from '../contract.ts'
import { createUnknownValues } from '../xdm/unknown-values.ts'
import type { Mapped, Page } from './collector.ts'

/** What one page's delivery came to. */
export interface Delivery {
  lines: number
  bytes: number
  chunks: number
  /** `PutRecordBatch` calls. */
  calls: number
  /** Chunks that Firehose refused at first. */
  resent: number
  quarantined: number
}

/** The counts of one source in one run. */
export interface Counts extends Delivery {
  pages: number
  /** Items that DocuSign served. */
  items: number
  /** Items left out because they had been delivered before. */
  known: number
  /** Items left out because an item with the same id and content is on the same page. */
  repeated: number
  delivered: number
  unmapped: number
  retyped: number
  /** Logins that lack a field of an authentication story, and how often each field is the one missing. */
  notReadyRecords: number
  notReady: Record<string, number>
  /** Actions that look like a login but match no word that is known for one. */
  unknownLogins: number
  /** Newest item delivered, ISO. */
  newest?: string
}

/** How far a checkpoint has come. */
interface Standing {
  begunAt: Date | undefined
  caughtUpAt: Date | undefined
}

export interface RunCounters {
  page(page: Page<unknown>, mapped: Mapped[], delivery: Delivery): void
  /** The checkpoint as it stands now. */
  stands(checkpoint: Standing): void
  counts(): Counts
  /**
   * Seconds since everything there was had been delivered. Before the first time undefined, until that takes longer than
   * a first backlog may: then seconds since the checkpoint began.
   */
  sinceCaughtUp(now: Date): number | undefined
  /** Names of fields and words that were never seen before, in alphabetical order; not more than one run may tell. */
  words(): string[]
}

const secondsBetween = (from: Date, to: Date): number => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))

const noDelivery: Delivery = { lines: 0, bytes: 0, chunks: 0, calls: 0, resent: 0, quarantined: 0 }

const add = (counts: Counts, delivery: Delivery): void => {
  for (const name of Object.keys(noDelivery) as (keyof Delivery)[]) counts[name] += delivery[name]
}

export const createRunCounters = (): RunCounters => {
  const counts: Counts = {
    pages: 0,
    items: 0,
    known: 0,
    repeated: 0,
    delivered: 0,
    unmapped: 0,
    retyped: 0,
    notReadyRecords: 0,
    notReady: {},
    unknownLogins: 0,
    ...noDelivery,
  }
  const words = createUnknownValues()
  let standing: Standing | undefined
  return {
    page: (page, mapped, delivery) => {
      counts.pages += 1
      counts.items += page.items.length + (page.repeated ?? 0)
      counts.repeated += page.repeated ?? 0
      counts.known += page.items.length - mapped.length
      counts.delivered += mapped.length
      add(counts, delivery)
      for (const one of mapped) {
        if (one.unmapped !== undefined) counts.unmapped += 1
        counts.retyped += one.retyped ?? 0
        if (one.notReady?.length) counts.notReadyRecords += 1
        for (const field of one.notReady ?? []) counts.notReady[field] = (counts.notReady[field] ?? 0) + 1
        if (one.unknownLogin) counts.unknownLogins += 1
        words.add(one.words ?? [])
      }
      const newest = page.newest?.toISOString()
      if (newest !== undefined && newest > (counts.newest ?? '')) counts.newest = newest
    },
    stands: (checkpoint) => {
      standing = checkpoint
    },
    counts: () => counts,
    sinceCaughtUp: (now) => {
      const { caughtUpAt, begunAt } = standing ?? {}
      if (caughtUpAt !== undefined) return secondsBetween(caughtUpAt, now)
      const age = begunAt === undefined ? 0 : secondsBetween(begunAt, now)
      return age > FIRST_BACKLOG_SECONDS ? age : undefined
    },
    words: words.all,
  }
}
