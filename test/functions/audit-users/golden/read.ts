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
  xdmFields?: 'full' | 'lean'
}

/** Written by hand from xdm.md D6. Columns not named are as DocuSign sent them, eSignature's over the Admin API's. */
interface GoldenExpected {
  /** Columns that are added, or differ from what DocuSign sent. */
  columns?: JsonObject
  /** Names that DocuSign sent and no column has. */
  gone?: string[]
  /** Fields that `xdm.target.user` and `xdm.target.identity` both have. */
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

const PRINCIPALS = ['xdm.target.user', 'xdm.target.identity']

/** What every record in full form has. */
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

const onBoth = (fields: JsonObject): JsonObject =>
  Object.fromEntries(
    PRINCIPALS.flatMap((principal) => Object.entries(fields).map(([name, value]) => [`${principal}.${name}`, value])),
  )

/** The id of a golden's record: nobody can write a hash by hand. */
export const eventIdOf = (userId: string, { sequence = 3, fingerprint = 'fp-1', accountId = 'account-1' } = {}): string => {
  const text = `["${accountId}","${userId}",${sequence},"${fingerprint}"]`
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** Of a lean record only what no modeling rule finds by itself. */
const expectedInFull = (expected: GoldenExpected): JsonObject => ({
  ...ALWAYS,
  ...onBoth({ identity_type: 'USER', user_type: 'USER', scope: 'SAAS', ...expected.both }),
  ...expected.xdm_fields,
})

export const expectedFields = ({ input, expected }: Golden, id: string): JsonObject => ({
  ...(input.xdmFields === 'lean' ? expected.xdm_fields : expectedInFull(expected)),
  'xdm.event.id': id,
})
