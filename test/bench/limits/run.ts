import { isMembers } from '../../local/content.ts'
import type { FunctionDefinition } from '../../support/lambda/types.ts'
import { startProcess } from '../process.ts'

/** What a load took of a process of its own. */
export interface Taken {
  runs: number
  /** Of the process as a whole. */
  peakMb: number
  /** Of the run that took most. */
  cpuSeconds: number
  /** Of the run that took longest: DocuSign and AWS answer at once here. */
  seconds: number
}

const MOST_RUNS = 300

const toHundredths = (value: number): number => Math.round(value * 100) / 100

const isDone = (result: unknown): boolean => !isMembers(result) || result['caughtUp'] !== false

/** Invokes a function until it is caught up (a command: once), as its schedule would without the time between. */
export const measureRuns = async (definition: FunctionDefinition, payload?: object): Promise<Taken> => {
  const running = await startProcess(definition)
  const taken = { runs: 0, peakMb: 0, cpuSeconds: 0, seconds: 0 }
  try {
    for (let done = false; !done && taken.runs < MOST_RUNS; taken.runs += 1) {
      const { result, peakMb, cpuSeconds, seconds } = await running.invoke(payload)
      taken.peakMb = peakMb
      taken.cpuSeconds = Math.max(taken.cpuSeconds, toHundredths(cpuSeconds))
      taken.seconds = Math.max(taken.seconds, toHundredths(seconds))
      done = isDone(result)
    }
    return taken
  } finally {
    await running.stop()
  }
}
