import { type DataType, KINDS } from '../contract.ts'
import { date, dateOf, number, numberOf, type Row } from './attribute-values.ts'
import { changeRow, readRow, type Table } from './table.ts'

/** A name of a field, or a word, that DocuSign began to send: `column:riskScore`; and when it was seen first. */
export interface UnknownValue {
  word: string
  firstSeen: Date
}

export interface UnknownValueStore {
  /** What has been seen, oldest first. */
  load(signal?: AbortSignal): Promise<UnknownValue[]>
  /**
   * Keeps those that are not there yet, and returns them. Another run that does so at the same time wins; what is lost
   * by that comes again with the next event that has it.
   */
  add(words: readonly string[], at: Date, signal?: AbortSignal): Promise<string[]>
}

/** So many are a new API; more are somebody who makes up names. */
const MOST_WORDS = 300

/** The row of kind `seen` with the words of one data type. @throws (all) StateError */
export const createUnknownValueStore = (table: Table, dataType: DataType): UnknownValueStore => {
  const key = { kind: KINDS.seen, id: `words#${dataType}` }
  return {
    load: async (signal) =>
      toWords(await readRow(table, key, signal)).toSorted((a, b) => a.firstSeen.getTime() - b.firstSeen.getTime()),
    add: async (words, at, signal) => {
      const row = await readRow(table, key, signal)
      const kept = new Set(toWords(row).map(({ word }) => word))
      const added = [...new Set(words)].filter((word) => !kept.has(word)).slice(0, Math.max(0, MOST_WORDS - kept.size))
      if (added.length === 0) return []
      const outcome = await changeRow(table, key, toChange(row, added, at), signal)
      if (outcome.state === 'uncertain') throw outcome.error
      return outcome.state === 'changed' ? added : []
    },
  }
}

const toWords = (row: Row | undefined): UnknownValue[] =>
  Object.entries(row?.['words']?.M ?? {}).flatMap(([word, at]) => {
    const firstSeen = dateOf(at)
    return firstSeen === undefined ? [] : [{ word, firstSeen }]
  })

const toChange = (row: Row | undefined, added: readonly string[], at: Date) => {
  const version = numberOf(row?.['version']) ?? 0
  const words = { ...row?.['words']?.M, ...Object.fromEntries(added.map((word) => [word, date(at)])) }
  return {
    set: '#words = :words, #version = :next',
    onlyIf: version === 0 ? 'attribute_not_exists(#version)' : '#version = :was',
    values: {
      ':words': { M: words },
      ':next': number(version + 1),
      ...(version === 0 ? {} : { ':was': number(version) }),
    },
  }
}
