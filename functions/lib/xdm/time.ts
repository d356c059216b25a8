const TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:[Zz]|([+-])(\d\d):?(\d\d))?$/

const offsetOf = (sign: string, hours: string | undefined, minutes: string | undefined): number => {
  const size = Number(hours) * 60 + Number(minutes)
  return (sign === '-' ? -size : size) * 60_000
}

/** Seconds or milliseconds since 1970, from 2001 on. */
const EPOCH = /^(\d{10})(\d{3})?$/

/**
 * An ISO 8601 date-time, or 10 or 13 digits of a Unix time, as `2024-07-07T16:20:36.122Z`: UTC, milliseconds. Any number of fraction digits, or none; digits
 * past the third are cut off, never rounded up, so that order survives. Without a zone it is UTC, as DocuSign Monitor
 * documents. `undefined` when it is no date-time, and for the year 0001, which is DocuSign's "never".
 */
export const toTime = (text: string): string | undefined => {
  const match = TIME.exec(text.trim())
  if (!match) return fromEpoch(text.trim())
  const [, year, month, day, hour, minute, second = '00', fraction = '', sign, zoneHours, zoneMinutes] = match
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  const at = Date.parse(local)
  // Date.parse turns 30 February into 1 March: what does not come back unchanged was no date.
  if (Number.isNaN(at) || new Date(at).getUTCDate() !== Number(day)) return undefined
  if (year === '0001' || Number(zoneHours ?? 0) > 23 || Number(zoneMinutes ?? 0) > 59) return undefined
  if (sign === undefined) return local
  const time = new Date(at - offsetOf(sign, zoneHours, zoneMinutes)).toISOString()
  return time.length === local.length ? time : undefined
}

const fromEpoch = (text: string): string | undefined => {
  const [, seconds, milliseconds = '000'] = EPOCH.exec(text) ?? []
  return seconds === undefined ? undefined : new Date(Number(`${seconds}${milliseconds}`)).toISOString()
}
