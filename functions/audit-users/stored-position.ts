import { isObject } from '../lib/primitives/json.ts'
import { StateError } from '../lib/state/errors.ts'
import type { Position } from './cursor.ts'

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0

const isWindow = (value: unknown): boolean =>
  isObject(value) &&
  ['since', 'until', 'at', 'total'].every((name) => isCount(value[name])) &&
  typeof value['wide'] === 'boolean'

const isInventory = (value: unknown): boolean =>
  isObject(value) &&
  ['generation', 'at', 'total'].every((name) => isCount(value[name])) &&
  ['admin', 'detail', 'leftovers'].some((phase) => phase === value['phase']) &&
  ['string', 'undefined'].includes(typeof value['after'])

const isCompleted = (value: unknown): boolean =>
  isObject(value) && ['at', 'users', 'tookMs'].every((name) => isCount(value[name]))

/** A stored cursor, checked. @throws StateError `checkpoint-unreadable`: nothing moves. */
export const decodePosition = (stored: unknown): Position => {
  const { since, wideAt, observedAt = 0, window, inventory, completed } = isObject(stored) ? stored : {}
  const optional: [unknown, (value: unknown) => boolean][] = [
    [window, isWindow],
    [inventory, isInventory],
    [completed, isCompleted],
  ]
  const isWhole = optional.every(([value, isRight]) => value === undefined || isRight(value))
  if ([since, wideAt, observedAt].every(isCount) && isWhole) return stored as Position
  throw new StateError(
    'checkpoint-unreadable',
    'The stored checkpoint of the audit users is not one this version can read.',
    'Nothing was moved. Deploy the version that wrote it, or set the checkpoint anew with set-cursor.',
  )
}
