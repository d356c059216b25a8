import { toTimestamp } from '../../events/timestamps.ts'

const HOUR = 3_600_000

/** 100 ns units behind the millisecond, the same for the same moment; most have none. */
const toTicks = (ms: number): number => (ms % 3 === 0 ? (ms % 9973) + 1 : 0)

/** As the Admin API writes it: no zone, fractions cut at their end (docusign-api D.2): `2021-07-07T15:10:51.96`. */
export const toAdminDate = (date: Date, zoneHours: number): string =>
  toTimestamp(date.getTime() + zoneHours * HOUR, toTicks(date.getTime())).slice(0, -1)

const NEVER = '0001-01-01T08:00:00.0000000Z'

/** As eSignature writes it: seven digits, always (docusign-api E.2); null is never. */
export const toEsignDate = (date: Date | null): string =>
  date === null ? NEVER : date.toISOString().replace('Z', '0000Z')

/** As `userSettings.modifiedDate` is written: `3/15/2024 1:05:22 PM` (docusign-api E.4). */
export const toUsDate = (date: Date, zoneHours: number): string => {
  const local = new Date(date.getTime() + zoneHours * HOUR)
  const hours = local.getUTCHours()
  const day = `${local.getUTCMonth() + 1}/${local.getUTCDate()}/${local.getUTCFullYear()}`
  const rest = [local.getUTCMinutes(), local.getUTCSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
  return `${day} ${hours % 12 || 12}:${rest} ${hours < 12 ? 'AM' : 'PM'}`
}

const SINCE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:?\d{2}))?$/

/** `last_modified_since` in milliseconds: a date (midnight in DocuSign's zone) or a moment with its zone (docusign-api D.1). */
export const toSince = (text: string, zoneHours: number): number | undefined => {
  const [, day, time] = SINCE.exec(text) ?? []
  if (day === undefined) return undefined
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day)
  const ms = time === undefined ? midnight - zoneHours * HOUR : Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return !isDay || Number.isNaN(ms) ? undefined : ms
}
