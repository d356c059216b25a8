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
  /** Why it was given up before it was done. */
  gaveUp?: string
}

export interface Scheduling {
  function: string
  invoke: () => Promise<Outcome>
  sleep: (ms: number) => Promise<unknown>
  /** Awaited after each run. */
  onRun?: (run: Run) => Promise<unknown> | undefined
}

/** Failed runs, or runs that got nowhere, in a row. */
const PATIENCE = 3
const IDLE_PATIENCE = 30
const PAUSE_MS = 500
/** Whatever happens: nobody watches a run that goes on for ever. */
export const MOST_RUNS = 200

/** Endings that another run of the same function does not change. */
const STUCK: Readonly<Record<string, string>> = {
  waiting: 'it waits for the first inventory of users, which is not complete',
  budget: 'the calls to DocuSign that it may make in an hour are used up; the deployed one goes on in the next hour',
  floor: 'the calls to DocuSign that it may make in an hour are used up; the deployed one goes on in the next hour',
}

export const invokeOnce = async ({ function: name, invoke }: Scheduling): Promise<Run> => toRun(name, await invoke())

/** Invokes a function again and again, as its schedule would, until it is caught up. */
export const runUntilCaughtUp = (scheduling: Scheduling): Promise<Scheduled> =>
  runUntil(scheduling, isCaughtUp, 'caught up')

/** Until `isDone` says so; a run that fails is repeated. @param what what it is not when it is given up */
export const runUntil = async (
  scheduling: Scheduling,
  isDone: (run: Run) => boolean,
  what: string,
): Promise<Scheduled> => {
  const runs: Run[] = []
  let failed = 0
  let stuck = 0
  let idle = 0
  while (runs.length < MOST_RUNS) {
    const run = await invokeOnce(scheduling)
    runs.push(run)
    await scheduling.onRun?.(run)
    if (isDone(run)) return { runs }
    const reason = toStuck(run)
    failed = run.failure ? failed + 1 : 0
    stuck = reason === undefined ? 0 : stuck + 1
    idle = run.failure || isCaughtUp(run) || countOf(run, 'items') > 0 ? 0 : idle + 1
    if (failed === PATIENCE) return { runs, gaveUp: `${PATIENCE} runs in a row failed` }
    if (stuck === PATIENCE && reason !== undefined) return { runs, gaveUp: reason }
    if (idle === IDLE_PATIENCE)
      return { runs, gaveUp: `${IDLE_PATIENCE} runs in a row read nothing and were not ${what}` }
    if (failed + idle > 0) await scheduling.sleep(PAUSE_MS)
  }
  return { runs, gaveUp: `it was not ${what} after ${MOST_RUNS} runs` }
}

/** Once more: everything there was has been delivered. */
export const runAgain = async (scheduling: Scheduling): Promise<Scheduled> => {
  const again = await invokeOnce(scheduling)
  return { runs: [again], ...(again.failure && { gaveUp: 'the run after the last one failed' }) }
}

const sourcesOf = ({ report }: Run): Members[] => {
  const sources = report?.['sources']
  return Array.isArray(sources) ? sources.filter(isMembers) : []
}

/** A count of a run, over its sources. */
export const countOf = (run: Run, name: 'pages' | 'delivered' | 'items' | 'repeated'): number =>
  sourcesOf(run)
    .map(({ counts }) => counts)
    .filter(isMembers)
    .reduce((sum, count) => sum + Number(count[name] ?? 0), 0)

/** How the sources of a run ended. */
export const endingsOf = (run: Run): string[] => sourcesOf(run).map(({ ended }) => String(ended))

/** Something that the sources of a run note in their reports. */
export const notesOf = (run: Run, name: string): string =>
  sourcesOf(run)
    .map(({ notes }) => (isMembers(notes) ? String(notes[name]) : ''))
    .join()

const toStuck = (run: Run): string | undefined =>
  endingsOf(run)
    .map((ending) => STUCK[ending])
    .find((reason) => reason !== undefined)

/** What a run warned of. */
export const toWarnings = ({ report }: Run): string[] => {
  const warnings = report?.['warnings']
  return Array.isArray(warnings) ? warnings.map(String) : []
}

/** How often a run called DocuSign. */
export const callsOf = ({ report }: Run): number => Number(report?.['calls'] ?? 0)

/** Everything there was had been delivered. */
export const isCaughtUp = ({ report }: Run): boolean => report?.['caughtUp'] === true

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
