/** What a run ended with. */
export interface Ended {
  what: 'ended'
  run: number
  at: number
  how: 'reported' | 'failed' | 'died'
  /** The run's own id, as its records name it. */
  id: string
  report?: unknown
  metrics: Record<string, number>[]
  /** Everything that could be seen of it: lines, the report, the error in every form. */
  printed: string[]
}

/** One thing that happened, in the order of happening; `at` in milliseconds of the story's clock. */
export type Entry =
  | { what: 'began'; run: number; at: number }
  | { what: 'step'; run: number; step: string; at: number; fault?: string }
  /** Firehose accepted these lines. */
  | { what: 'accepted'; stream: 'data' | 'quarantine'; at: number; lines: string[] }
  /** The table moved the checkpoint, whether or not the run was told. */
  | { what: 'committed'; run: number; at: number; version: number; fence: number; cursor: string; caughtUp: boolean }
  /** No fault from here on. */
  | { what: 'calm'; at: number }
  /** An event came in that has to arrive soon. */
  | { what: 'fresh'; at: number; id: string }
  | Ended

export interface History {
  entries: readonly Entry[]
  add(entry: Entry): void
}

export const createHistory = (): History => {
  const entries: Entry[] = []
  return { entries, add: (entry) => void entries.push(entry) }
}

/** The entries of one kind. */
export const pick = <What extends Entry['what']>(
  entries: readonly Entry[],
  what: What,
): Extract<Entry, { what: What }>[] =>
  entries.filter((entry): entry is Extract<Entry, { what: What }> => entry.what === what)
