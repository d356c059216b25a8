import type { Aggregate, Frame, Order, Stage } from './ast.ts'
import { readExpression } from './expressions.ts'
import {
  expectKind,
  expectSymbol,
  expectWord,
  fail,
  isSymbol,
  isWord,
  listOf,
  next,
  peek,
  type Reader,
  takeSymbol,
  takeWord,
} from './reader.ts'

const word = (reader: Reader): string => expectKind(reader, 'word')

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `1h`, `30m` as milliseconds. */
const toMilliseconds = (reader: Reader): number => {
  const [, count, unit = ''] = /^(\d+)(.*)$/.exec(expectKind(reader, 'duration')) ?? []
  return Number(count) * (UNITS[unit] ?? fail(reader, 'seconds, minutes, hours or days'))
}

const orderOf = (reader: Reader): Order => {
  const descending = takeWord(reader, 'desc')
  if (!descending) expectWord(reader, 'asc')
  return { descending, column: word(reader) }
}

const columnsBy = (reader: Reader): string[] => (takeWord(reader, 'by') ? listOf(reader, word) : [])

const callOf = (reader: Reader): { of: string; column: string | undefined } => {
  const of = word(reader).toLowerCase()
  expectSymbol(reader, '(')
  const column = isSymbol(reader, ')') ? undefined : word(reader)
  expectSymbol(reader, ')')
  return { of, column }
}

const aggregateOf = (reader: Reader): Aggregate => {
  const call = callOf(reader)
  expectWord(reader, 'as')
  return { ...call, name: word(reader) }
}

const boundOf = (reader: Reader): number | null => {
  if (takeWord(reader, 'null')) return null
  const sign = takeSymbol(reader, '-') ? -1 : 1
  return sign * Number(expectKind(reader, 'number'))
}

const frameOf = (reader: Reader): Frame | undefined => {
  if (!takeWord(reader, 'between')) return undefined
  const from = boundOf(reader)
  expectWord(reader, 'and')
  return { from, to: boundOf(reader) }
}

const windowOf = (reader: Reader): Stage => {
  const call = callOf(reader)
  const by = columnsBy(reader)
  const sort = takeWord(reader, 'sort') ? listOf(reader, orderOf) : []
  const frame = frameOf(reader)
  expectWord(reader, 'as')
  return { kind: 'windowcomp', aggregate: { ...call, name: word(reader) }, by, sort, frame }
}

const sourceOf = (reader: Reader): string => {
  expectSymbol(reader, '=')
  return peek(reader).kind === 'string' ? next(reader).text : word(reader)
}

const columnOf = (reader: Reader): { name: string; from: string } => {
  const from = word(reader)
  return { from, name: takeWord(reader, 'as') ? word(reader) : from }
}

const assignmentOf = (reader: Reader) => {
  const name = word(reader)
  expectSymbol(reader, '=')
  return { name, value: readExpression(reader) }
}

const dedupOf = (reader: Reader): Stage => {
  const columns = listOf(reader, word)
  return { kind: 'dedup', columns, by: takeWord(reader, 'by') ? orderOf(reader) : undefined }
}

const binOf = (reader: Reader): Stage => {
  const column = word(reader)
  expectWord(reader, 'span')
  expectSymbol(reader, '=')
  return { kind: 'bin', column, milliseconds: toMilliseconds(reader) }
}

const viewOf = (reader: Reader): Stage => {
  expectWord(reader, 'graph')
  const options: Record<string, string> = {}
  while (peek(reader).kind === 'word') {
    const name = word(reader)
    expectSymbol(reader, '=')
    options[name] = next(reader).text
  }
  return { kind: 'view', options }
}

const datamodelOf = (reader: Reader): Stage => {
  expectWord(reader, 'dataset')
  return { kind: 'datamodel', dataset: sourceOf(reader) }
}

const configOf = (reader: Reader): Stage => {
  const name = word(reader)
  expectSymbol(reader, '=')
  return { kind: 'config', name, value: next(reader).text }
}

const STAGES: Record<string, (reader: Reader) => Stage> = {
  config: configOf,
  dataset: (reader) => ({ kind: 'dataset', dataset: sourceOf(reader) }),
  datamodel: datamodelOf,
  filter: (reader) => ({ kind: 'filter', condition: readExpression(reader) }),
  alter: (reader) => ({ kind: 'alter', assignments: listOf(reader, assignmentOf) }),
  fields: (reader) => ({ kind: 'fields', columns: listOf(reader, columnOf) }),
  comp: (reader) => ({ kind: 'comp', aggregates: listOf(reader, aggregateOf), by: columnsBy(reader) }),
  windowcomp: windowOf,
  sort: (reader) => ({ kind: 'sort', orders: listOf(reader, orderOf) }),
  limit: (reader) => ({ kind: 'limit', count: Number(expectKind(reader, 'number')) }),
  dedup: dedupOf,
  bin: binOf,
  view: viewOf,
}

/** Reads one stage. */
export const readStage = (reader: Reader): Stage => {
  const found = Object.entries(STAGES).find(([name]) => isWord(reader, name))
  if (found === undefined) return fail(reader, 'a stage')
  next(reader)
  return found[1](reader)
}
