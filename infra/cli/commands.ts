import { eventTypes } from '../config/allowed-values.ts'
import { type OperatorFunction, operatorFunctions } from '../operator-functions.ts'

/** One option of the command line, and the member of the payload that it becomes. */
export interface Option {
  /** `--event-type`. */
  name: string
  member: string
  kind: 'text' | 'number' | 'flag'
  /** What stands for the value in the help. */
  value: string
  help: string
  isNeeded?: boolean
  /** The values that are allowed, where only some are. */
  words?: readonly string[]
}

const EVENT_TYPE = { name: 'event-type', member: 'eventType', kind: 'text', value: 'TYPE', words: eventTypes } as const

/** The options of each command that has any. */
const OPTIONS: Record<string, readonly Option[]> = {
  'get-events': [
    { ...EVENT_TYPE, help: '"Customer events" (default) or "Audit Users"' },
    { name: 'limit', member: 'limit', kind: 'number', value: 'N', help: 'how many at most, 1 to 2000 (default 10)' },
    {
      name: 'from',
      member: 'from',
      kind: 'text',
      value: 'DATE',
      help: 'from this date, or this long ago, instead of the checkpoint',
    },
  ],
  'set-cursor': [
    { ...EVENT_TYPE, help: '"Customer events" or "Audit Users"', isNeeded: true },
    {
      name: 'to',
      member: 'to',
      kind: 'text',
      value: 'PLACE',
      help: 'a date, a duration back from now (P3D), or an opaque cursor of DocuSign’s',
      isNeeded: true,
    },
    { name: 'reason', member: 'reason', kind: 'text', value: 'TEXT', help: 'why; it is logged', isNeeded: true },
    {
      name: 'around',
      member: 'around',
      kind: 'text',
      value: 'DATE',
      help: 'for an opaque cursor: a moment at or before it',
    },
    { name: 'account', member: 'account', kind: 'text', value: 'ID', help: 'which account, where there are several' },
    { name: 'confirm', member: 'confirm', kind: 'flag', value: '', help: 'although events would be skipped' },
    { name: 'force', member: 'force', kind: 'flag', value: '', help: 'take the lease over from a run that has it' },
  ],
}

export const optionsOf = ({ name }: Pick<OperatorFunction, 'name'>): readonly Option[] => OPTIONS[name] ?? []

export const findCommand = (name: string): OperatorFunction | undefined =>
  operatorFunctions.find((one) => one.name === name)

/** Everything that may stand first on a command line. */
export const COMMANDS: readonly string[] = [...operatorFunctions.map(({ name }) => name), 'replay']
