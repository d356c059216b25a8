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
  /** Records that hold something that must not leave the functions. */
  leaked: number
  /** The first few of whatever is wrong, in words. */
  problems: string[]
  /** The first record that is mapped, and of those that tell most if there is one. */
  sample: Members | undefined
}

export interface ComparisonOptions {
  ledger: Ledger
  lines: AsyncIterable<Line> | Iterable<Line>
  /** The quarantined originals by item id: whole records. */
  originals: ReadonlyMap<string, Members>
  /** What is wrong with a record's form; empty when nothing is. */
  check: (record: Members) => string[]
  /** A text that no line may hold. */
  secret?: string
  /** Told each record. */
  onRecord?: (record: Members) => void
  /** Whether a record tells much, for the sample. */
  isTelling?: (record: Members) => boolean
}

/** How many kinds of problems are listed, and how much of an event without an id. */
const SHOWN = 20
const LONGEST = 200

/** Reads what was delivered and holds it against what was served. */
export const compare = async (comparing: ComparisonOptions): Promise<Comparison> => {
  const { ledger, lines, originals, check, secret, onRecord } = comparing
  const found = { ...NOTHING }
  const problems = createProblems()
  const sampling = createSampling(comparing.isTelling)
  for await (const line of lines) {
    found.delivered += 1
    const report = (what: 'altered' | 'refused' | 'duplicated' | 'leaked', why: string): void => {
      found[what] += 1
      problems.add(`${what}: ${why}`, `line ${line.number} of ${line.file}`)
    }
    if (secret !== undefined && line.text.includes(secret))
      report('leaked', 'a member that must not leave the functions')
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
    sampling.enter(record)
    onRecord?.(record)
    const { duplicated, altered } = enter(ledger, record, originals)
    if (duplicated) report('duplicated', 'there is a record of it already')
    if (altered !== undefined) report('altered', altered)
  }
  const missing = ledger.missing()
  for (const event of missing) problems.add(`missing: ${event.slice(0, LONGEST)}`)
  return { ...found, missing: missing.length, problems: problems.list(), sample: sampling.sample() }
}

const NOTHING = {
  delivered: 0,
  duplicated: 0,
  altered: 0,
  refused: 0,
  unmapped: 0,
  quarantined: 0,
  retyped: 0,
  leaked: 0,
}

const createSampling = (isTelling: ComparisonOptions['isTelling'] = () => true) => {
  let first: Members | undefined
  let telling: Members | undefined
  return {
    enter: (record: Members): void => {
      if (record['collector_unmapped'] !== undefined || record['collector_quarantined'] !== undefined) return
      first ??= record
      if (!telling && isTelling(record)) telling = record
    },
    sample: () => telling ?? first,
  }
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
