import { fingerprintOf } from '../../../../functions/audit-users/changes/user-changes.ts'
import { mergeUser } from '../../../../functions/audit-users/mapping/merge-user.ts'
import { toMapped } from '../../../../functions/audit-users/xdm.ts'
import { isObject, type JsonObject } from '../../../../functions/lib/core/json.ts'
import { toLine } from '../../../../functions/lib/xdm/line.ts'
import { aContext, anObservation } from './a-context.ts'
import type { Halves } from './any-user.ts'

/** A user as the collector makes it of two halves. */
export const observe = ({ admin, detail }: Halves, drop: string[] = []) => {
  const columns = mergeUser(admin, detail, drop)
  return anObservation({ columns, fingerprint: fingerprintOf(columns) })
}

/** What Firehose is given of it, read back. */
export const delivered = (halves: Halves, drop: string[] = []): JsonObject => {
  const line: unknown = JSON.parse(toLine(toMapped(observe(halves, drop), aContext()).record).toString())
  return isObject(line) ? line : {}
}
