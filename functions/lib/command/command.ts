import { type ConnectionSettings, ENV } from '../contract.ts'
import { readEnv } from '../primitives/env.ts'
import { toCollectorError } from '../primitives/errors.ts'
import { lazy } from '../primitives/lazy.ts'
import { createLog, type Log } from '../primitives/log.ts'
import { print } from '../primitives/print.ts'
import { realWorld, type World } from '../primitives/world.ts'
import { type Clock, createClock } from '../run/deadline.ts'
import type { LambdaContext } from '../run/lambda.ts'
import { parseSettings } from '../run/settings.ts'
import { CommandFailure } from './errors.ts'

/** What a command answers: `message` is Markdown for people, the rest for scripts. `ok` is true unless it says otherwise. */
export interface Answer {
  ok?: boolean
  message: string
  [member: string]: unknown
}

/** What every command works in. */
export interface Surroundings {
  settings: ConnectionSettings
  world: World
  log: Log
  clock: Clock
}

/** A command: its payload, what it is given of the function's environment, and what it does. */
export interface Command<Input, Tools> {
  read: (payload: unknown, now: Date) => Input
  /** Once for each container. */
  open: (settings: ConnectionSettings) => Tools | Promise<Tools>
  /** @throws CollectorError when it cannot be done */
  work: (input: Input, at: Surroundings & Tools) => Promise<Answer>
}

/** A Lambda that an operator invokes. It throws nothing but CommandFailure: the runtime prints what is thrown. */
export const command = <Input, Tools>({ read, open, work }: Command<Input, Tools>) => {
  const opened = lazy(async () => {
    const settings = parseSettings(readEnv([ENV.connection])[ENV.connection])
    return { settings, tools: await open(settings) }
  })
  return async (payload: unknown, context: LambdaContext): Promise<Answer> => {
    const clock = createClock(realWorld, () => context.getRemainingTimeInMillis())
    try {
      const input = read(payload, realWorld.now())
      const { settings, tools } = await opened()
      const log = createLog(print, { connection: settings.name })
      return { ok: true, ...(await work(input, { ...tools, settings, world: realWorld, log, clock })) }
    } catch (thrown) {
      throw new CommandFailure(toCollectorError(thrown))
    } finally {
      clock.stop()
    }
  }
}
