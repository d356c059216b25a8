import { compare } from '../../local/compare.ts'
import { createLedger } from '../../local/ledger.ts'
import { readOriginals } from '../../local/quarantine.ts'
import { checkRecord } from '../checker/check.ts'
import type { Facts, Rule } from './facts.ts'
import { type History, pick } from './history.ts'

const toLines = (entries: History['entries'], stream: 'data' | 'quarantine') =>
  pick(entries, 'accepted')
    .filter((entry) => entry.stream === stream)
    .flatMap(({ lines }) => lines)
    .map((text, index) => ({ file: stream, number: index + 1, text }))

const countFaults = ({ entries, freezes = 0 }: Facts): number =>
  pick(entries, 'step').filter(({ fault }) => fault !== undefined).length + freezes

/**
 * Each record is an event that DocuSign served, unaltered and well formed; none twice without a fault, at most a page
 * twice for each fault.
 */
export const content: Rule = async (facts) => {
  const { entries, docusign, pageSize } = facts
  const served = docusign.events.filter((event) => event.served.length > 0).map(({ text }): unknown => JSON.parse(text))
  const found = await compare({
    ledger: createLedger(served),
    lines: toLines(entries, 'data'),
    originals: await readOriginals(toLines(entries, 'quarantine')),
    check: checkRecord,
  })
  const most = countFaults(facts) * pageSize
  const wrong = found.problems.filter((problem) => /^(altered|refused)/.test(problem))
  return [
    ...wrong,
    ...(found.duplicated > most ? [`duplicated: ${found.duplicated} records, where ${most} are bearable`] : []),
  ]
}
