import { EARLIEST } from './start-from.ts'

/** .NET ticks: 100 ns since the year 1. */
const YEAR_1 = 62_135_596_800_000
const TICKS_PER_MS = 10_000n
const CURSOR = /^aa_(\d{18,19})_(\d{18,19})_/

const fromTicks = (ticks: string): number => Number(BigInt(ticks) / TICKS_PER_MS) - YEAR_1

/**
 * When an opaque cursor was current, as far as it can be seen on it: DocuSign's cursors hold two numbers that look like
 * .NET ticks (docusign-api C.4, inferred). The earlier one is taken, and only if both can be times of Monitor data.
 */
export const timeOf = (cursor: string, now: Date): Date | undefined => {
  const [, one = '', other = ''] = CURSOR.exec(cursor) ?? []
  if (one === '' || other === '') return undefined
  const times = [fromTicks(one), fromTicks(other)]
  // The second number may be the end of a window in days to come.
  const earliest = Math.min(...times)
  return earliest >= EARLIEST.getTime() && earliest <= now.getTime() ? new Date(earliest) : undefined
}
