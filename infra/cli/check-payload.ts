import { readInput as readGetEvents } from '../../functions/get-events/input.ts'
import { CommandError } from '../../functions/lib/commands/errors.ts'
import { readInput as readSetCursor } from '../../functions/set-cursor/input.ts'
import { suggest } from '../suggest.ts'
import type { Option } from './commands.ts'
import { UsageError } from './parse-options.ts'

/** The commands' own rules, for the commands that have options. */
const RULES: Record<string, (payload: unknown, now: Date) => unknown> = {
  'get-events': readGetEvents,
  'set-cursor': readSetCursor,
}

/** Applies a command's own rules before anything starts, and names the options. @throws Mistake */
export const checkPayload = (
  command: string,
  payload: Record<string, unknown>,
  options: readonly Option[],
  now: Date,
): void => {
  try {
    RULES[command]?.(payload, now)
  } catch (thrown) {
    if (!(thrown instanceof CommandError)) throw thrown
    const wrong = options.find(({ member }) => thrown.message.startsWith(`\`${member}\``))
    if (wrong === undefined) throw new UsageError(thrown.message, '')
    const message = thrown.message.replaceAll(/`(\w+)`/g, (all, name: string) => {
      const option = options.find(({ member }) => member === name)
      return option === undefined ? all : `--${option.name}`
    })
    throw new UsageError(message, suggest(String(payload[wrong.member]), wrong.words ?? []).trim())
  }
}
