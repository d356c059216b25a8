import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Invocation } from './args.ts'
import { Mistake } from './mistake.ts'

/** The local run, in a process of its own: where its functions are invoked, and what they are called. */
export interface Local {
  url: string
  prefix: string
  connections: string[]
  stop(): Promise<void>
}

const PROGRAM = 'test/local/commands-main.ts'

const toArguments = ({ config, privateKey }: Invocation): string[] =>
  config === undefined || privateKey === undefined ? [] : ['--config', config, '--private-key', privateKey]

const readStart = async (child: ChildProcess): Promise<Pick<Local, 'url' | 'prefix' | 'connections'>> => {
  if (child.stdout === null) throw new Mistake('The local run has no output.', 'Report this.')
  const lines = createInterface({ input: child.stdout })
  const [line]: unknown[] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new Mistake('The local run did not start.', 'What it said stands above.')
    }),
  ])
  return JSON.parse(String(line))
}

/** Starts the local run with the commands; it ends with its standard input. @throws Mistake */
export const startLocal = async (invocation: Invocation): Promise<Local> => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...toArguments(invocation)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const started = await readStart(child)
  return {
    ...started,
    stop: async () => {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}
