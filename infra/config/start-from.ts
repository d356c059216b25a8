/** The oldest events that Monitor's API has (docusign-api C.2). */
const OLDEST = new Date('2021-01-01T00:00:00Z')

const DURATION = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const DATE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/
const SECONDS = [604_800, 86_400, 3_600, 60, 1] as const

export const START_FORMS =
  'a duration back from the first run in weeks, days, hours, minutes and seconds (P7D, PT12H), ' +
  'or a date (2026-01-31, 2026-01-31T08:00:00Z) that is neither before 2021-01-01 nor in the future'

/** Days that a month does not have are refused: `Date` would silently take the next month's. */
const toDate = (value: string): Date | undefined => {
  const day = DATE.exec(value)?.[1]
  const date = new Date(value)
  if (day === undefined || Number.isNaN(date.getTime())) return undefined
  const midnight = new Date(`${day}T00:00:00Z`)
  return midnight.toISOString().startsWith(day) ? date : undefined
}

const toStart = (value: string, now: Date): Date | undefined => {
  const parts = DURATION.exec(value)?.slice(1)
  if (parts === undefined) return toDate(value)
  const back = SECONDS.reduce((sum, unit, index) => sum + unit * Number(parts[index] ?? 0), 0)
  return new Date(Math.max(now.getTime() - back * 1000, -8e15))
}

/** What is wrong with the point where a first run starts, or nothing. */
export const judgeStart = (value: string, now: Date): string | undefined => {
  const start = toStart(value, now)
  if (start === undefined) return /^P.*[YM]$/.test(value) ? 'has a unit that is not allowed' : 'is not of the form'
  if (start < OLDEST) return 'is before 2021-01-01, the oldest events that DocuSign Monitor has'
  return start > now ? 'is in the future' : undefined
}
