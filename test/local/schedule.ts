import type { Outcome } from '../support/lambda/types.ts'
import { isMembers, type Members } from './content.ts'

/** One invocation and what came of it. */
export interface Run {
  function: string
  coldStart: boolean
  ms: number
  /** The function's report, when it did not fail. */
  report?: Members
  failure?: { errorType: string; errorMessage: string }
}

export interface Scheduled {
  runs: Run[]
  /** Why it was given up before it was caught up. */
  gaveUp?: string
}

export interface Scheduling {
  function: string
  invoke: () => Promise<Outcome>
  sleep: (ms: number) => Promise<unknown>
  /** Told after each run. */
  onRun?: (run: Run) => void
}

/** Failed runs, or runs that got nowhere, in a row. */
const PATIENCE = 3
const IDLE_PATIENCE = 30
const PAUSE_MS = 500

/** Invokes a function again and again, as its schedule would, until it is caught up; then once more. */
export const runUntilCaughtUp = async (scheduling: Scheduling): Promise<Scheduled> => {
  const runs: Run[] = []
  const invoke = async (): Promise<Run> => {
    const run = toRun(scheduling.function, await scheduling.invoke())
    runs.push(run)
    scheduling.onRun?.(run)
    return run
  }
  let failed = 0
  let idle = 0
  for (;;) {
    const run = await invoke()
    if (isCaughtUp(run)) break
    failed = run.failure ? failed + 1 : 0
    idle = run.failure || countOf(run, 'pages') > 0 ? 0 : idle + 1
    if (failed === PATIENCE) return { runs, gaveUp: `${PATIENCE} runs in a row failed` }
    if (idle === IDLE_PATIENCE)
      return { runs, gaveUp: `${IDLE_PATIENCE} runs in a row read nothing and were not caught up` }
    if (failed + idle > 0) await scheduling.sleep(PAUSE_MS)
  }
  const again = await invoke()
  return again.failure ? { runs, gaveUp: 'the run after the last one failed' } : { runs }
}

/** A count of a run, over its sources. */
export const countOf = ({ report }: Run, name: 'pages' | 'delivered'): number => {
  const sources = report?.['sources']
  const counts = Array.isArray(sources) ? sources.filter(isMembers).map((source) => source['counts']) : []
  return counts.filter(isMembers).reduce((sum, count) => sum + Number(count[name]), 0)
}

/** What a run warned of. */
export const toWarnings = ({ report }: Run): string[] => {
  const warnings = report?.['warnings']
  return Array.isArray(warnings) ? warnings.map(String) : []
}

/** How often a run called DocuSign. */
export const callsOf = ({ report }: Run): number => Number(report?.['calls'] ?? 0)

const isCaughtUp = ({ report }: Run): boolean => report?.['caughtUp'] === true

const toRun = (name: string, outcome: Outcome): Run => {
  const { coldStart, ms } = outcome
  const result: unknown = JSON.parse(outcome.body)
  const members = isMembers(result) ? result : {}
  if (!outcome.functionError) return { function: name, coldStart, ms, report: members }
  const { errorType, errorMessage } = members
  return {
    function: name,
    coldStart,
    ms,
    failure: { errorType: String(errorType), errorMessage: String(errorMessage) },
  }
}
