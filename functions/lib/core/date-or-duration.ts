const DURATION = /^P(?=\d|T\d)(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?$/
const DATE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/
/** Seconds in a week, a day, an hour, a minute and a second. */
const SECONDS = [604_800, 86_400, 3_600, 60, 1] as const
/** The earliest moment that a `Date` holds. */
const EARLIEST_MS = -8.64e15

/** For messages and help texts. */
export const MOMENT_FORMS =
  'a date (2026-11-02, or 2026-11-02T15:00:00Z with its time zone), or a duration back from now (P3D, PT12H)'

/** Days that a month doesn't have are refused: `Date` would silently take the next month's. */
const parseDate = (text: string): Date | undefined => {
  const day = DATE.exec(text)?.[1]
  const date = new Date(text)
  if (day === undefined || Number.isNaN(date.getTime())) return undefined
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? date : undefined
}

/**
 * A moment as people write it: an ISO 8601 date, a date and time with its zone, or a duration back from now in weeks, days,
 * hours, minutes and seconds. Years and months aren't taken: their length varies. Undefined for anything else.
 */
export const parseMoment = (text: string, now: Date): Date | undefined => {
  const parts = DURATION.exec(text)?.slice(1)
  if (parts === undefined) return parseDate(text)
  const seconds = SECONDS.reduce((sum, unit, index) => sum + unit * Number(parts[index] ?? 0), 0)
  return new Date(Math.max(now.getTime() - seconds * 1000, EARLIEST_MS))
}
