const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** The earliest data that the Monitor API holds (docusign-api C.2). */
export const EARLIEST = new Date('2021-01-01T00:00:00Z')

/**
 * Where a first run starts.
 * @param startFrom an ISO 8601 duration back from now (weeks to seconds), or a date; validated with the configuration
 */
export const toStart = (startFrom: string, now: Date): Date => {
  const parts = DURATION.exec(startFrom)
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (parts ?? []).slice(1).map((n) => Number(n ?? 0))
  const back = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
  const start = parts ? new Date(now.getTime() - back * 1000) : new Date(startFrom)
  return new Date(Math.min(Math.max(start.getTime(), EARLIEST.getTime()), now.getTime()))
}
