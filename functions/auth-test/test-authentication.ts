import { checkAuthentication, type Tools } from '../lib/command/authentication.ts'
import type { CommandContext, CommandResult } from '../lib/command/command.ts'
import { CommandError } from '../lib/command/errors.ts'
import { createChecklist, toList } from '../lib/command/lines.ts'
import { CollectorError } from '../lib/primitives/errors.ts'

const AFTERWARDS =
  'Scheduled runs that paused after failures try again within 15 minutes, and at once after `reset-access-token`.'

const NEXT = 'Mend that one, then run `auth-test` again.'

/**
 * The whole authentication path with a token of its own: nothing that is cached is used or changed, no pause heeded.
 * @throws CommandError with the first failing step's code; it names cause and cure
 */
export const testAuthentication = async (_input: object, at: CommandContext & Tools): Promise<CommandResult> => {
  const list = createChecklist()
  const heading = `### Authentication of ${at.settings.name}`
  try {
    await checkAuthentication(list, at)
  } catch (thrown) {
    if (!(thrown instanceof CollectorError)) throw thrown
    const { code, facts } = thrown
    throw new CommandError(code, `${heading}\n${toList(list.lines)}\n\nLater steps were not tried.`, NEXT, facts)
  }
  return {
    message: `${heading}\n${toList(list.lines)}\n\nDocuSign lets this connection in. ${AFTERWARDS}`,
    steps: list.lines,
  }
}
