const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ')

/** The six fields of a cron expression (EventBridge Scheduler user guide, schedule types). */
const FIELDS: readonly { name: string; least: number; most: number; words?: readonly string[]; special?: RegExp }[] = [
  { name: 'minutes', least: 0, most: 59 },
  { name: 'hours', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', least: 1, most: 12, words: MONTHS },
  { name: 'day of week', least: 1, most: 7, words: DAYS, special: /^(\?|L|([1-7]|[A-Z]{3})(L|#[1-5]))$/ },
  { name: 'year', least: 1970, most: 2199 },
]

type Field = (typeof FIELDS)[number]

const toNumber = (text: string, { least, words }: Field): number => {
  const index = words?.indexOf(text.toUpperCase()) ?? -1
  return index >= 0 ? index + least : /^\d+$/.test(text) ? Number(text) : Number.NaN
}

const isPart = (part: string, field: Field): boolean => {
  const [range = '', step, ...more] = part.split('/')
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false
  if (range === '*') return true
  const bounds = range.split('-').map((text) => toNumber(text, field))
  const [from = Number.NaN, to = from] = bounds
  return bounds.length <= 2 && from >= field.least && to <= field.most && from <= to
}

const isField = (text: string, field: Field): boolean =>
  field.special?.test(text) === true || text.split(',').every((part) => isPart(part, field))

const validateCron = (inside: string): string | undefined => {
  const texts = inside.trim().split(/\s+/)
  if (texts.length !== FIELDS.length) return `has ${texts.length} cron fields instead of six`
  const wrong = FIELDS.find((field, index) => !isField(texts[index] ?? '', field))
  if (wrong !== undefined) return `has a wrong ${wrong.name} field`
  const questions = [texts[2], texts[4]].filter((text) => text === '?').length
  return questions === 1 ? undefined : 'needs exactly one ? in day of month and day of week'
}

const validateRate = (inside: string): string | undefined => {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day|minutes|hours|days|seconds?)$/.exec(inside) ?? []
  if (unit === '') return 'is not a rate'
  if (unit.startsWith('second') || Number(count) === 0) return 'is faster than a minute'
  if (Number(count) === 1 && unit.endsWith('s')) return 'has the plural after 1'
  return Number(count) > 1 && !unit.endsWith('s') ? 'needs the plural' : undefined
}

export const SCHEDULE_FORMS =
  'rate(1 minute), rate(15 minutes), rate(1 hour), or cron(minutes hours day-of-month month day-of-week year) in UTC'

/** What is wrong with a schedule expression of EventBridge Scheduler, or nothing. Its finest grain is a minute. */
export const validateSchedule = (value: string): string | undefined => {
  const [, form, inside = ''] = /^(rate|cron)\((.*)\)$/.exec(value) ?? []
  if (form === undefined) return 'is neither rate(…) nor cron(…)'
  return form === 'rate' ? validateRate(inside) : validateCron(inside)
}
