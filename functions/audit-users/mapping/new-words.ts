import { toUnknownValue, toUnknownValues } from '../../lib/xdm/new-word.ts'
import { ADDED, COLUMN_TYPES } from '../schema.ts'
import { isKnownStatus } from './status.ts'
import type { UserView } from './user-view.ts'

const isKnown = (name: string): boolean =>
  COLUMN_TYPES.has(name) || Object.hasOwn(ADDED, name) || name.startsWith('collector_')

/** Names of columns and words of statuses that nobody has seen before: how a new API shows up. */
export const findUnknownValues = ({ columns, watched }: UserView): string[] => {
  const words = Object.keys(columns)
    .filter((name) => !isKnown(name))
    .map((name) => toUnknownValue('column', name))
  const { status } = watched
  if (status !== undefined && !isKnownStatus(status)) words.push(toUnknownValue('status', status))
  return toUnknownValues(words)
}
