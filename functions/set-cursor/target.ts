import { assertCollectable, refuseDate } from '../lib/command/dates.ts'
import { MOMENT_FORMS, parseMoment } from '../lib/primitives/moment.ts'

/** A text that begins like a date or a duration is one, or a mistake; anything else is a cursor of DocuSign's. */
const LOOKS_LIKE_A_MOMENT = /^\d{4}[-/]|^\d{1,2}[./]|^-?P[\dT.YMWDHS]*$/i

/** What `to` names: a moment, or an opaque cursor. @throws CommandError `date-refused` */
export const toTarget = (to: string, now: Date): Date | string => {
  const moment = parseMoment(to, now)
  if (moment === undefined) return LOOKS_LIKE_A_MOMENT.test(to) ? refuseDate('to', `is not ${MOMENT_FORMS}`) : to
  assertCollectable('to', moment, now)
  return moment
}
