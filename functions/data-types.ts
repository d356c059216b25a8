import { auditUsers } from './audit-users/collector.ts'
import { steering as auditUsersSteering } from './audit-users/cursor-commands.ts'
import { customerEvents } from './customer-events/collector.ts'
import { createCursorCommands } from './customer-events/cursor-commands.ts'
import type { CursorCommands } from './lib/commands/cursor-commands.ts'
import { CommandError } from './lib/commands/errors.ts'
import type { DataType } from './lib/contract.ts'
import type { Runtime } from './lib/core/runtime.ts'
import type { Collector } from './lib/run/collector.ts'

/** The one place that knows all data types' code; only commands, which work on any of them, look here. */
const COLLECTORS: Partial<Record<DataType, Collector>> = {
  'customer-events': customerEvents,
  'audit-users': auditUsers,
}

const CURSOR_COMMANDS: Partial<Record<DataType, (runtime: Runtime) => CursorCommands>> = {
  'customer-events': (runtime) => createCursorCommands(() => runtime.now()),
  'audit-users': () => auditUsersSteering,
}

export const collectorOf = (dataType: DataType): Collector => known(COLLECTORS[dataType], dataType)

export const cursorCommandsOf = (dataType: DataType, runtime: Runtime): CursorCommands =>
  known(CURSOR_COMMANDS[dataType], dataType)(runtime)

/** A data type is collected without its commands; they come with two more lines here. */
const known = <Found>(found: Found | undefined, dataType: DataType): Found => {
  if (found !== undefined) return found
  throw new CommandError(
    'no-command',
    `There are no commands for ${dataType} yet.`,
    'See its state in the table and its log.',
  )
}
