import { randomUUID } from 'node:crypto'
import { startSandbox } from '../support/lambda/sandbox.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'
import { readUsed } from './limits/process.ts'

/** One invocation and what it took. */
export interface Ran {
  result: unknown
  /** The most memory that the process ever had resident, MB of 1024 × 1024, as Lambda counts it. */
  peakMb: number
  /** On one core of this machine; the first with the start of the process. */
  cpuSeconds: number
  seconds: number
  /** Of what it wrote, for CloudWatch Logs. */
  logBytes: number
}

/** A function in a process of its own, under AWS's runtime client and with the heap that Node gets from Lambda. */
export interface RunningProcess {
  /** @throws Error when the function fails */
  invoke(payload?: object): Promise<Ran>
  stop(): Promise<void>
}

const MB = 1_048_576

export const startProcess = async (definition: FunctionDefinition): Promise<RunningProcess> => {
  let [logBytes, complaint] = [0, '']
  const sandbox = await startSandbox(definition, (stream, line) => {
    logBytes += line.length + 1
    if (stream === 'stderr') complaint = line
  })
  const pid = sandbox.pid ?? 0
  let usedBefore = 0
  return {
    invoke: async (payload = {}) => {
      const [logBefore, begun] = [logBytes, performance.now()]
      const { body, failed } = await sandbox.invoke({ requestId: randomUUID(), payload: JSON.stringify(payload) })
      if (failed) throw new Error(`${definition.name} failed: ${body} ${complaint}`)
      const seconds = (performance.now() - begun) / 1000
      const { peakBytes, cpuSeconds } = readUsed(pid)
      const taken = cpuSeconds - usedBefore
      usedBefore = cpuSeconds
      const peakMb = Math.ceil(peakBytes / MB)
      return { result: JSON.parse(body), peakMb, cpuSeconds: taken, seconds, logBytes: logBytes - logBefore }
    },
    stop: () => sandbox.kill(),
  }
}
