import { checkAuthentication, type Tools } from '../lib/commands/authentication.ts'
import { createChecklist, toList } from '../lib/commands/checklist.ts'
import type { CommandContext, CommandResult } from '../lib/commands/command-handler.ts'
import { CommandError } from '../lib/commands/errors.ts'
import { CollectorError } from '../lib/core/errors.ts'

const AFTERWARDS =
  'Scheduled runs that paused after failures try again within 15 minutes, and at once after `reset-access-token`.'

const NEXT = 'Fix that step, then run `auth-test` again.'

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
