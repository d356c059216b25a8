import { fingerprintOf } from '../../../functions/audit-users/changes/user-changes.ts'
import { mergeUser } from '../../../functions/audit-users/mapping/merge-user.ts'
import { toMapped as toMappedUser } from '../../../functions/audit-users/xdm.ts'
import { eventIdOf } from '../../../functions/customer-events/schema.ts'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import type { DirectoryUser } from '../../../functions/lib/xdm/directory-user.ts'
import { toLine } from '../../../functions/lib/xdm/truncate.ts'

/** Bytes of what DocuSign sent, as compact JSON, and of the line that is delivered. */
export interface Sizes {
  raw: number
  delivered: number
}

/** As long as in AWS: run ids and DocuSign's ids are UUIDs. */
const UUID = '4f6b4f44-6d6f-4b6e-9e5e-8a8f3a9d0a11'
const provenance = { connection: 'acme-prod', run: UUID, version: '1.0.0', now: new Date('2026-01-03T00:00:00Z') }

export type Form = 'full' | 'lean'
type Find = (id: string) => DirectoryUser | undefined

const bytesOf = (value: unknown): number => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)))

export const nobody: Find = () => undefined
/** A directory that knows everybody, by a name of ordinary length. */
export const everybody: Find = (userId) => ({
  userId,
  email: 'ada.lovelace@example.com',
  userName: 'Ada Lovelace',
  firstName: 'Ada',
  lastName: 'Lovelace',
  isAdmin: true,
})

export const sizesOfEvent = (event: unknown, user: Find, xdmFields: Form = 'lean', id = eventIdOf(event)): Sizes => {
  const context = { ...provenance, xdmFields, mapLocation: true, user }
  const { record } = toMapped({ id: id ?? `hash-${UUID}`, value: event }, context)
  return { raw: bytesOf(event), delivered: toLine(record).length }
}

/** What each API sent of a user. */
export interface Halves {
  admin?: JsonObject | undefined
  detail?: JsonObject | undefined
}

export const sizesOfUser = ({ admin, detail }: Halves, drop: readonly string[], xdmFields: Form = 'lean'): Sizes => {
  const columns = mergeUser(admin, detail, drop)
  const observed = {
    accountId: UUID,
    organizationId: UUID,
    columns,
    sequence: 1,
    fingerprint: fingerprintOf(columns),
    observedAt: provenance.now,
    site: 'na2.docusign.net',
    detail: detail === undefined ? ('forbidden' as const) : ('read' as const),
  }
  const { record } = toMappedUser(observed, { ...provenance, xdmFields })
  return { raw: bytesOf(admin) + bytesOf(detail), delivered: toLine(record).length }
}
