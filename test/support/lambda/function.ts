import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { type Sandbox, startSandbox } from './sandbox.ts'
import type { FunctionDefinition, Outcome, OutputLine } from './types.ts'

/** One function with one sandbox, so with a concurrency of one: later invocations wait. */
export interface RunningFunction {
  invoke: (payload: string) => Promise<Outcome>
  /** Kills the sandbox; false when there is none. The invocation under way ends with Runtime.ExitError. */
  kill: () => Promise<boolean>
}

export const createFunction = (
  definition: FunctionDefinition,
  onOutput: (output: OutputLine) => void,
): RunningFunction => {
  let sandbox: Promise<Sandbox> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let log: string[] = []

  const start = (): Promise<Sandbox> =>
    startSandbox(definition, (stream, line) => {
      log.push(line)
      onOutput({ name: definition.name, stream, line })
    })
  const drop = async (): Promise<boolean> => {
    const dropped = sandbox
    sandbox = undefined
    await (await dropped)?.kill()
    return dropped !== undefined
  }
  const run = async (payload: string): Promise<Outcome> => {
    const requestId = randomUUID()
    const startedAt = performance.now()
    const coldStart = sandbox === undefined || (await sandbox).isGone()
    log = []
    const current = coldStart || !sandbox ? start() : sandbox
    sandbox = current
    const answer = await (await current).invoke({ requestId, payload })
    if (answer.fatal) await drop()
    // What the handler wrote is in the pipe before its answer is on the socket: one turn reads both.
    else await turn()
    const ms = performance.now() - startedAt
    const lines = [`START RequestId: ${requestId} Version: $LATEST`, ...log, ...toReport(requestId, ms, definition)]
    const failed = answer.failed ? { functionError: 'Unhandled' as const } : {}
    return { requestId, body: answer.body, ...failed, coldStart, log: lines, ms }
  }
  return {
    invoke: (payload) => {
      const outcome = queue.then(() => run(payload))
      queue = outcome.catch(() => undefined)
      return outcome
    },
    kill: drop,
  }
}

const toReport = (requestId: string, ms: number, { memoryMb }: FunctionDefinition): string[] => [
  `END RequestId: ${requestId}`,
  `REPORT RequestId: ${requestId}\tDuration: ${ms.toFixed(2)} ms\tBilled Duration: ${Math.ceil(ms)} ms\tMemory Size: ${memoryMb} MB`,
]
