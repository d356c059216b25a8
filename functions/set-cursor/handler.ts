import { command } from '../lib/command/command.ts'
import { EVENT_TYPES } from '../lib/command/data-types.ts'
import { flag, moment, optional, text, toInput, word } from '../lib/command/payload.ts'
import { ENV } from '../lib/contract.ts'
import { readEnv } from '../lib/primitives/env.ts'
import { openTable } from '../lib/state/open-table.ts'
import { type Input, setCursor } from './set-cursor.ts'

/** Invoked by hand: moves a checkpoint, under its lease. */
export const handler = command({
  read: toInput<Input>({
    eventType: word(EVENT_TYPES),
    to: text(1000, 'a date, a duration back from now (P3D), or a cursor of DocuSign’s'),
    reason: text(200, 'why, for whoever looks later'),
    around: optional(moment),
    account: optional(text(100, 'an account id')),
    confirm: flag,
    force: flag,
  }),
  open: () => ({ table: openTable(readEnv([ENV.table])[ENV.table]) }),
  work: setCursor,
})
