import { isMembers, type Members } from './content.ts'
import type { Line } from './delivered.ts'
import type { Ledger } from './ledger.ts'
import { toItemId } from './quarantine.ts'

/** What became of the events, as the files tell. */
export interface Comparison {
  /** Records in the files. */
  delivered: number
  /** Events without a record. */
  missing: number
  /** Records of an event that has one already. */
  duplicated: number
  /** Records whose content is not the event's, and records of no event. */
  altered: number
  /** Records that the checker refuses, and lines that are no JSON objects. */
  refused: number
  unmapped: number
  quarantined: number
  /** Records with a field whose JSON type was changed. */
  retyped: number
  /** The first few of whatever is wrong, in words. */
  problems: string[]
  /** The first record that is mapped. */
  sample: Members | undefined
}

export interface Comparing {
  ledger: Ledger
  lines: AsyncIterable<Line> | Iterable<Line>
  /** The quarantined originals by item id: whole records. */
  originals: ReadonlyMap<string, Members>
  /** What is wrong with a record's form; empty when nothing is. */
  check: (record: Members) => string[]
}

/** How many kinds of problems are listed, and how much of an event without an id. */
const SHOWN = 20
const LONGEST = 200

/** Reads what was delivered and holds it against what was served. */
export const compare = async ({ ledger, lines, originals, check }: Comparing): Promise<Comparison> => {
  const found = { delivered: 0, duplicated: 0, altered: 0, refused: 0, unmapped: 0, quarantined: 0, retyped: 0 }
  const problems = createProblems()
  let sample: Members | undefined
  for await (const line of lines) {
    found.delivered += 1
    const report = (what: 'altered' | 'refused' | 'duplicated', why: string): void => {
      found[what] += 1
      problems.add(`${what}: ${why}`, `line ${line.number} of ${line.file}`)
    }
    const record = parse(line.text)
    if (!record) {
      report('refused', 'the line is no JSON object')
      continue
    }
    const wrong = check(record)
    if (wrong.length > 0) report('refused', wrong.join('; '))
    for (const what of ['unmapped', 'quarantined', 'retyped'] as const) {
      if (record[`collector_${what}`] !== undefined) found[what] += 1
    }
    if (record['collector_unmapped'] === undefined) sample ??= record
    const { duplicated, altered } = enter(ledger, record, originals)
    if (duplicated) report('duplicated', 'there is a record of it already')
    if (altered !== undefined) report('altered', altered)
  }
  const missing = ledger.missing()
  for (const event of missing) problems.add(`missing: ${event.slice(0, LONGEST)}`)
  return { ...found, missing: missing.length, problems: problems.list(), sample }
}

/** Counts what is wrong by what it is, and remembers where it was first. */
const createProblems = () => {
  const known = new Map<string, { count: number; first: string | undefined }>()
  return {
    add: (what: string, where?: string): void => {
      const count = (known.get(what)?.count ?? 0) + 1
      known.set(what, { count, first: known.get(what)?.first ?? where })
    },
    list: (): string[] =>
      [...known].slice(0, SHOWN).map(([what, { count, first }]) => {
        const times = count === 1 ? '' : ` (${count} times)`
        return `${what}${times}${first === undefined ? '' : `; first in ${first}`}`
      }),
  }
}

/** A shortened record stands for its original, which has to be in quarantine. */
const enter = (
  ledger: Ledger,
  record: Members,
  originals: ReadonlyMap<string, Members>,
): ReturnType<Ledger['enter']> => {
  if (record['collector_quarantined'] === undefined) return ledger.enter(record)
  const original = originals.get(toItemId(record['collector_item_id']))
  if (!original) return { ...ledger.enter(record), altered: 'its original is not in quarantine' }
  return ledger.enter(original)
}

const parse = (text: string): Members | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isMembers(value) ? value : undefined
  } catch {
    return undefined
  }
}
