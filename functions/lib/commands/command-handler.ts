import { type ConnectionSettings, ENV } from '../contract.ts'
import { readEnv } from '../core/environment.ts'
import { toCollectorError } from '../core/errors.ts'
import { lazy } from '../core/lazy.ts'
import { createLog, type Log, print } from '../core/log.ts'
import { nodeRuntime, type Runtime } from '../core/runtime.ts'
import { type Clock, createClock } from '../run/run-clock.ts'
import type { LambdaContext } from '../run/scheduled-handler.ts'
import { parseSettings } from '../run/settings.ts'
import { CommandFailure } from './errors.ts'

/** What a command answers: `message` is Markdown for people, the rest for scripts. `ok` is true unless it says otherwise. */
export interface CommandResult {
  ok?: boolean
  message: string
  [member: string]: unknown
}

/** What every command works in. */
export interface CommandContext {
  settings: ConnectionSettings
  runtime: Runtime
  log: Log
  clock: Clock
}

/** A command: its payload, what it is given of the function's environment, and what it does. */
export interface Command<Input, Tools> {
  read: (payload: unknown, now: Date) => Input
  /** Once for each container. */
  open: (settings: ConnectionSettings) => Tools | Promise<Tools>
  /** @throws CollectorError when it cannot be done */
  work: (input: Input, at: CommandContext & Tools) => Promise<CommandResult>
}

/** A Lambda that an operator invokes. It throws nothing but CommandFailure: the runtime prints what is thrown. */
export const commandHandler = <Input, Tools>({ read, open, work }: Command<Input, Tools>) => {
  const opened = lazy(async () => {
    const settings = parseSettings(readEnv([ENV.connection])[ENV.connection])
    return { settings, tools: await open(settings) }
  })
  return async (payload: unknown, context: LambdaContext): Promise<CommandResult> => {
    const clock = createClock(nodeRuntime, () => context.getRemainingTimeInMillis())
    try {
      const input = read(payload, nodeRuntime.now())
      const { settings, tools } = await opened()
      const log = createLog(print, { connection: settings.name })
      return { ok: true, ...(await work(input, { ...tools, settings, runtime: nodeRuntime, log, clock })) }
    } catch (thrown) {
      throw new CommandFailure(toCollectorError(thrown))
    } finally {
      clock.stop()
    }
  }
}
