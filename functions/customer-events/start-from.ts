import { parseMoment } from '../lib/primitives/moment.ts'

/** The earliest data that the Monitor API holds (docusign-api C.2). */
export const EARLIEST = new Date('2021-01-01T00:00:00Z')

/**
 * Where a first run starts, within what Monitor holds.
 * @param startFrom a date or a duration back from now, validated with the configuration
 */
export const toStart = (startFrom: string, now: Date): Date => {
  const start = parseMoment(startFrom, now) ?? now
  return new Date(Math.min(Math.max(start.getTime(), EARLIEST.getTime()), now.getTime()))
}
