import { CommandError } from '../lib/command/errors.ts'
import { toDate } from '../lib/command/payload.ts'

/** The earliest data that the Monitor API holds (docusign-api C.2). */
const EARLIEST = new Date('2021-01-01T00:00:00Z')

const refuse = (what: string): never => {
  throw new CommandError(
    'date-refused',
    what,
    'Nothing was moved. Give a date from 2021-01-01 on that is not in the future.',
  )
}

/** A text that begins like a date is one, or a mistake; anything else is a cursor of DocuSign's. */
const LOOKS_LIKE_A_DATE = /^\d{4}[-/]|^\d{1,2}[./]/

/** What `to` names: a date, or an opaque cursor. @throws CommandError `date-refused` */
export const toTarget = (to: string, now: Date): Date | string => {
  const date = toDate(to)
  if (date === undefined)
    return LOOKS_LIKE_A_DATE.test(to)
      ? refuse('`to` is not an ISO date with its time zone, such as 2026-11-02T15:00:00Z.')
      : to
  if (date < EARLIEST) return refuse('`to` is before 2021-01-01, the first day that DocuSign Monitor has data of.')
  return date > now ? refuse('`to` is in the future.') : date
}
