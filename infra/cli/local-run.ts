import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Invocation } from './command-line.ts'
import { UsageError } from './parse-options.ts'

/** A local run, in a process of its own: where its functions are invoked, and what they are called. */
export interface LocalRun {
  url: string
  prefix: string
  /** Waits for work on it. Once Ctrl-C was pressed it never settles: this process exits when all is cleaned up. */
  during<Value>(work: Promise<Value>): Promise<Value>
  /** Resolves when the local run has ended and nothing of it is left. */
  stop(): Promise<void>
}

/** The connection of a local run without a configuration. */
export const PLAYGROUND = 'local'

const PROGRAM = 'test/local/commands-main.ts'
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

const toArguments = ({ command, config, privateKey }: Invocation): string[] => [
  ...['--command', command],
  ...(config === undefined || privateKey === undefined ? [] : ['--config', config, '--private-key', privateKey]),
]

const readStart = async (child: ChildProcess): Promise<Pick<LocalRun, 'url' | 'prefix'>> => {
  if (child.stdout === null) throw new UsageError('The local run has no output.', 'Report this.')
  const lines = createInterface({ input: child.stdout })
  const [line]: unknown[] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new UsageError('The local run did not start.', 'Its message is above.')
    }),
  ])
  return JSON.parse(String(line))
}

/**
 * Starts the local run for one command; it ends with its standard input. Ctrl-C ends it, too, and this process once all
 * of it is gone; pressed again, nothing is cut short. @throws Mistake
 */
export const startLocal = async (invocation: Invocation): Promise<LocalRun> => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...toArguments(invocation)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A group of its own: Ctrl-C of the terminal reaches this process only.
    detached: true,
  })
  const gone = once(child, 'exit')
  // It may have ended by itself.
  child.stdin.on('error', () => undefined)
  const stop = async (): Promise<void> => {
    child.stdin.end()
    await gone
  }
  let isEnding = false
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (isEnding) return
      isEnding = true
      process.stderr.write('Cleaning up…\n')
      void stop().finally(() => process.exit(code))
    })
  }
  const during = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work
    } finally {
      if (isEnding) await new Promise(() => undefined)
    }
  }
  return { ...(await during(readStart(child))), during, stop }
}
