import { isObject } from '../../../functions/lib/core/json.ts'
import type { Rule } from './facts.ts'
import { type Ended, type Entry, pick } from './history.ts'

const METRICS = ['Pages', 'Delivered', 'Unmapped', 'Quarantined', 'Calls', 'Failed'] as const

/** What a run without a fault must have counted, taken from what others saw of it. */
const toTruth = (entries: readonly Entry[], { run, id, how }: Ended): Record<(typeof METRICS)[number], number> => {
  const accepted = pick(entries, 'accepted')
  const linesOf = (stream: string) =>
    accepted.flatMap((entry) => (entry.stream === stream ? entry.lines : [])).filter((line) => line.includes(id))
  const lines = linesOf('data')
  const steps = pick(entries, 'step').filter((step) => step.run === run)
  const isFirst = pick(entries, 'committed').some((commit) => commit.run === run && commit.version === 1)
  return {
    // A delivered page whose commit was refused counts; the very first commit only says where to begin.
    Pages: steps.filter(({ step }) => step === 'commit').length - (isFirst ? 1 : 0),
    Delivered: lines.length,
    Unmapped: lines.filter((line) => line.includes('"collector_unmapped"')).length,
    Quarantined: lines.filter((line) => line.includes('"collector_quarantined"')).length,
    Calls: steps.filter(({ step }) => step === 'page' || step === 'userinfo').length,
    Failed: how === 'failed' ? 1 : 0,
  }
}

const judgeReport = ({ run, report }: Ended): string[] => {
  const sources = isObject(report) && Array.isArray(report['sources']) ? report['sources'] : []
  return sources.flatMap((source) => {
    const counts = isObject(source) && isObject(source['counts']) ? source['counts'] : {}
    const count = (name: string): number => Number(counts[name] ?? 0)
    const [items, delivered, known, repeated] = [count('items'), count('delivered'), count('known'), count('repeated')]
    return items === delivered + known + repeated
      ? []
      : [`accounting: run ${run} received ${items}, accounts for ${delivered} + ${known} + ${repeated}`]
  })
}

/** A page that was delivered counts although the run failed before it came to the commit. */
const UNCOMMITTED: Partial<Record<(typeof METRICS)[number], number>> = { Pages: 1 }

/** What a fault at one of these steps makes uncertain. */
const CONCERNS: Partial<Record<(typeof METRICS)[number], RegExp>> = {
  Failed: /^$/,
  Delivered: /^(delivery|quarantine)$/,
  Unmapped: /^(delivery|quarantine)$/,
  Quarantined: /^(delivery|quarantine)$/,
}

/** One line of metrics for each run, which says what really happened; where a fault hid that, it never says too much. */
export const accounting: Rule = ({ entries }) =>
  pick(entries, 'ended')
    .filter(({ how }) => how !== 'died')
    .flatMap((ended) => {
      const [metrics, ...more] = ended.metrics
      if (!metrics || more.length > 0)
        return [`accounting: run ${ended.run} has ${ended.metrics.length} lines of metrics`]
      const truth = toTruth(entries, ended)
      const faulty = pick(entries, 'step').filter(({ run, fault }) => run === ended.run && fault !== undefined)
      const wrong = METRICS.filter((name) => {
        const isHidden = faulty.some(({ step }) => (CONCERNS[name] ?? /./).test(step))
        return isHidden ? (metrics[name] ?? 0) > truth[name] + (UNCOMMITTED[name] ?? 0) : metrics[name] !== truth[name]
      })
      const told = wrong.map(
        (name) => `accounting: run ${ended.run} counts ${metrics[name]} ${name}, there were ${truth[name]}`,
      )
      return [...told, ...judgeReport(ended)]
    })
