import { createHash } from 'node:crypto'
import type { Watched } from '../../../../functions/audit-users/changes/user-changes.ts'
import type { ObservedUser } from '../../../../functions/audit-users/mapping/user-view.ts'
import type { Json, JsonObject } from '../../../../functions/lib/core/json.ts'
import type { DirectoryUser } from '../../../../functions/lib/xdm/directory-user.ts'
import { type Golden as GoldenOf, readGoldensOf } from '../../../support/golden.ts'

export interface GoldenInput {
  admin?: JsonObject
  detail?: JsonObject
  /** What stood in the list and is no object. */
  invalidItem?: Json
  drop?: string[]
  was?: Watched
  closed?: boolean
  state?: ObservedUser['detail']
}

/** Written by hand from xdm.md D6. Columns not named are as DocuSign sent them, eSignature's over the Admin API's. */
interface GoldenExpected {
  /** Columns that are added, or differ from what DocuSign sent. */
  columns?: JsonObject
  /** Names that DocuSign sent and no column has. */
  gone?: string[]
  /** Fields of `xdm.target.user` that the modeling rule copies to `xdm.target.identity`. */
  both?: JsonObject
  /** The others, but for those that every record has. */
  xdm_fields?: JsonObject
  retyped?: string[]
  words?: string[]
  directory?: DirectoryUser
  unmapped?: string
  raw?: string
}

export type Golden = GoldenOf<GoldenInput, GoldenExpected>

export const readGoldens = (): Golden[] => readGoldensOf('test/functions/audit-users/golden')

/** The fields that every record has with the same value. */
const ALWAYS = {
  'xdm.event.type': 'User Info',
  'xdm.event.original_event_type': 'auditusers',
  'xdm.event.operation': 'AUDIT',
  'xdm.event.tags': ['SAAS'],
  'xdm.target.resource.type': 'User',
  'xdm.observer.type': 'DocuSign',
  'xdm.observer.sub_type': 'Audit Users',
  'xdm.target.resource.parent_id': 'account-1',
  'xdm.source.cloud.project_id': 'account-1',
  'xdm.source.cloud.project_hierarchy': 'org-1',
  'xdm.observer.name': 'na2.docusign.net',
  'xdm.observer.unique_identifier': 'org-1',
}

const onUser = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`xdm.target.user.${name}`, value]))

/** The id of a golden's record: nobody can write a hash by hand. */
export const eventIdOf = (userId: string, { sequence = 3, fingerprint = 'fp-1', accountId = 'account-1' } = {}): string => {
  const text = `["${accountId}","${userId}",${sequence},"${fingerprint}"]`
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

export const expectedFields = ({ expected }: Golden, id: string): JsonObject => ({
  ...ALWAYS,
  ...onUser({ identity_type: 'USER', user_type: 'USER', scope: 'SAAS', ...expected.both }),
  ...expected.xdm_fields,
  'xdm.event.id': id,
})
