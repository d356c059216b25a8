import type { Row } from '../../../functions/lib/state/attribute-values.ts'
import { toCheckpoint } from '../../../functions/lib/state/checkpoint.ts'
import type { Entry } from '../history/history.ts'

/** A commit as the table answered it: the whole row as it is now. */
export const toCommitted = (run: number, output: object, at: number): Entry => {
  const row = hasRow(output) ? output.Attributes : {}
  const { version, fence, cursor, caughtUpAt } = toCheckpoint('-', row)
  const text = typeof cursor === 'object' && cursor !== null && 'cursor' in cursor ? String(cursor.cursor) : ''
  const caughtUp = caughtUpAt?.toISOString() === row['committedAt']?.S
  return { what: 'committed', run, at, version, fence, cursor: text, caughtUp }
}

const hasRow = (output: object): output is { Attributes: Row } =>
  'Attributes' in output && output.Attributes !== undefined
