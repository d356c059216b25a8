import { MOMENT_FORMS, parseMoment } from '../../functions/lib/core/date-or-duration.ts'

/** The oldest events that Monitor's API has (docusign-api C.2). */
const OLDEST = new Date('2021-01-01T00:00:00Z')

export const START_FORMS = `${MOMENT_FORMS}, neither before 2021-01-01 nor in the future`

/** What is wrong with the moment where a first run starts, or nothing. */
export const validateStart = (value: string, now: Date): string | undefined => {
  const start = parseMoment(value, now)
  if (start === undefined) return /^P.*[YM]$/.test(value) ? 'has a unit that is not allowed' : 'is not of the form'
  if (start < OLDEST) return 'is before 2021-01-01, the oldest events that DocuSign Monitor has'
  return start > now ? 'is in the future' : undefined
}
