/** The shortest and the longest time between two starts of a schedule, in seconds. */
export interface ScheduleIntervals {
  shortest: number
  longest: number
}

const UNITS: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 }
const WEEK = 10_080
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const toNumber = (text: string): number => {
  const day = DAYS.indexOf(text.toUpperCase())
  return day >= 0 ? day + 1 : Number(text)
}

/** The values that one field allows, from 0; undefined for what depends on the month (`L`, `W`, `#`). */
const toValues = (field: string, least: number, most: number): Set<number> | undefined => {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/')
    const [from, to] = range === '*' ? [least, most] : range.split('-').map(toNumber)
    if (from === undefined || Number.isNaN(from) || Number.isNaN(to ?? 0)) return undefined
    const last = to ?? (step === undefined ? from : most)
    for (let value = from; value <= last; value += Number(step ?? 1)) values.add(value - least)
  }
  return values
}

/** Starts within one week, in minutes; undefined when the weeks are not alike. */
const toStarts = (fields: readonly string[]): number[] | undefined => {
  const [minutes = '', hours = '', day = '', month, weekday = '', year] = fields
  if (!['*', '?'].includes(day) || month !== '*' || year !== '*') return undefined
  const sets = [toValues(weekday === '?' ? '*' : weekday, 1, 7), toValues(hours, 0, 23), toValues(minutes, 0, 59)]
  const [days, hoursOfDay, minutesOfHour] = sets
  if (!days || !hoursOfDay || !minutesOfHour) return undefined
  const starts: number[] = []
  for (const d of days) for (const h of hoursOfDay) for (const m of minutesOfHour) starts.push((d * 24 + h) * 60 + m)
  return starts.sort((a, b) => a - b)
}

/**
 * How far apart the starts of a valid schedule are; undefined when it is not the same every week (days of the month,
 * months, years): nobody can then say from the last few days whether a start is missing.
 */
export const toScheduleIntervals = (expression: string): ScheduleIntervals | undefined => {
  const [, count = '', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? []
  const each = Number(count) * (UNITS[unit] ?? 0)
  if (each > 0) return { shortest: each, longest: each }
  const starts = toStarts((/^cron\((.*)\)$/.exec(expression)?.[1] ?? '').trim().split(/\s+/))
  const [first] = starts ?? []
  if (starts === undefined || first === undefined) return undefined
  const gaps = starts.map((start, index) => ((starts[index + 1] ?? first + WEEK) - start) * 60)
  return { shortest: Math.min(...gaps), longest: Math.max(...gaps) }
}
