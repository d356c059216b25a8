import { toPrintable } from '../core/printable.ts'

const UNITS: readonly [ms: number, name: string][] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
]

/** A span of time in its largest unit: `12 minutes`. */
export const toSpan = (ms: number): string => {
  const length = Math.max(0, ms)
  const [unit, name] = UNITS.find(([one]) => length >= one) ?? [1000, 'second']
  const count = Math.floor(length / unit)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** How long ago, or how far ahead: `3 hours ago`, `in 40 minutes`. */
export const toDistance = (moment: Date, now: Date): string => {
  const ms = now.getTime() - moment.getTime()
  return ms >= 0 ? `${toSpan(ms)} ago` : `in ${toSpan(-ms)}`
}

export const toCount = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** A text inside a Markdown table: nothing in it ends the cell or begins a link or an element. */
export const toCell = (value: string | number | undefined): string =>
  toPrintable(String(value ?? ''))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>|#]/g, (character) => `\\${character}`)

/** A text as code inside a table: what cannot stand there is left out. */
export const toCode = (value: string | number | undefined): string =>
  value === undefined ? '' : `\`${toPrintable(String(value)).replaceAll(/[\s`|]/g, '')}\``

/** A Markdown table; a cell is written as it is given. */
export const toTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
