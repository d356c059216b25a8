const YEAR_1 = 62_135_596_800_000

/** A place in the stream: behind everything ingested up to this millisecond and sequence number. */
export interface Place {
  ms: number
  sequence: number
}

/** Where a cursor of the stand-in stands, or a date: before everything ingested from then on. */
export const toPlace = (cursor: string): Place => {
  const [, ticks, sequence] = /^aa_(\d+)_\d+_(\d+)\+/.exec(cursor) ?? []
  if (ticks === undefined) return { ms: Date.parse(cursor) - 1, sequence: Number.POSITIVE_INFINITY }
  return { ms: Number(BigInt(ticks) / 10_000n) - YEAR_1, sequence: Number(sequence) - 1 }
}

export const isDate = (cursor: string): boolean => /^\d{4}-/.test(cursor)

/** Whether what was ingested then lies behind a place: a reader who stands there has read it. */
export const isRead = (event: { ingestedAt: Date; sequence: number }, place: Place): boolean => {
  const ms = event.ingestedAt.getTime()
  return ms === place.ms ? event.sequence <= place.sequence : ms < place.ms
}
