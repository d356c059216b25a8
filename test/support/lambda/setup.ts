import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { type Lambda, startLambda } from './server.ts'
import type { Outcome, OutputLine } from './types.ts'

const HANDLER = `
let calls = 0
export const handler = async (event, context) => {
  calls += 1
  if (event.print) { console.log('printed', event.print); process.stderr.write(event.print + '\\n') }
  if (event.fail) throw new TypeError('as asked')
  if (event.exit !== undefined) process.exit(event.exit)
  if (event.leaveLater) setTimeout(() => process.exit(3), 1)
  if (event.hang) await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (event.large) return 'x'.repeat(event.large)
  return { calls, pid: process.pid, env: process.env, left: context.getRemainingTimeInMillis(), arn: context.invokedFunctionArn,
    heap: process.execArgv.find((arg) => arg.startsWith('--max-old-space-size')) }
}`

/** What the handler gives back. */
interface Result {
  calls: number
  pid: number
  env: Record<string, string>
  left: number
  arn: string
  heap: string
}

/** Three functions: one that does as it is told, one with a second's time, one that does not even load. */
export const useLambda = () => {
  let folder: string
  let lambda: Lambda
  const output: OutputLine[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lambda-'))
    await writeFile(join(folder, 'index.mjs'), HANDLER)
    await writeFile(join(folder, 'broken.mjs'), 'throw new Error("not even loaded")')
    const common = { code: folder, handler: 'index.handler', timeoutSeconds: 20, memoryMb: 128 }
    lambda = await startLambda({
      functions: [
        { ...common, name: 'good', environment: { COLOR: 'blue' } },
        { ...common, name: 'short', timeoutSeconds: 1, environment: {} },
        { ...common, name: 'broken', handler: 'broken.handler', environment: {} },
      ],
      onOutput: (line) => output.push(line),
    })
  })
  afterAll(async () => {
    await lambda.stop()
    await rm(folder, { recursive: true })
  })
  return {
    output,
    kill: (name: string) => lambda.kill(name),
    call: async (name: string, payload: unknown = {}): Promise<Outcome & { result: Result }> => {
      const outcome = await lambda.invoke(name, payload)
      const result: Result = JSON.parse(outcome.body)
      return { ...outcome, result }
    },
    post: (name: string, body: string, headers: Record<string, string> = {}) =>
      fetch(`${lambda.url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body, headers }),
  }
}
