import { assertCollectable, refuseDate } from '../lib/command/dates.ts'
import { toDate } from '../lib/command/payload.ts'

/** A text that begins like a date is one, or a mistake; anything else is a cursor of DocuSign's. */
const LOOKS_LIKE_A_DATE = /^\d{4}[-/]|^\d{1,2}[./]/

const NO_DATE = 'is not an ISO date with its time zone, such as 2026-11-02T15:00:00Z'

/** What `to` names: a date, or an opaque cursor. @throws CommandError `date-refused` */
export const toTarget = (to: string, now: Date): Date | string => {
  const date = toDate(to)
  if (date === undefined) return LOOKS_LIKE_A_DATE.test(to) ? refuseDate('to', NO_DATE) : to
  assertCollectable('to', date, now)
  return date
}
