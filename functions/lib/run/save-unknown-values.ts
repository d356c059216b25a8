import type { DataType } from '../contract.ts'
import { createUnknownValueStore } from '../state/unknown-values.ts'
import type { Run } from './collector.ts'

const UNKNOWN_LOGIN = 'login:'

/**
 * Logs and keeps the names of fields and words that DocuSign never sent before, once, when they come up; those that look
 * like logins are logged in each run, since an alarm sends somebody to look for them. Never fails a run.
 * @param words of items that were delivered, each once
 */
export const saveUnknownValues = async (
  { table, runtime, log, clock }: Pick<Run, 'table' | 'runtime' | 'log' | 'clock'>,
  dataType: DataType,
  words: readonly string[],
): Promise<void> => {
  if (words.length === 0) return
  const logins = words.filter((word) => word.startsWith(UNKNOWN_LOGIN))
  if (logins.length > 0)
    log('warn', 'Some actions look like logins but aren’t known ones. See loginWords in the configuration.', {
      words: logins,
    })
  try {
    const added = await createUnknownValueStore(table, dataType).add(words, runtime.now(), clock.signal)
    if (added.length > 0) log('warn', 'DocuSign sends fields or values that were never seen before.', { words: added })
  } catch {
    log('warn', 'Failed to store new fields or values. They are stored when they appear again.', {
      words: [...words],
    })
  }
}
