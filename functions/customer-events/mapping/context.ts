import type { LoginWords } from '../../lib/xdm/authentication.ts'
import type { DirectoryUser } from '../../lib/xdm/directory-user.ts'
import type { MappingRow } from '../../lib/xdm/mapping.ts'
import type { Provenance } from '../../lib/xdm/provenance.ts'
import type { Column } from '../schema.ts'
import type { MonitorEvent } from './monitor-event.ts'

export interface MappingContext extends Provenance {
  xdmFields: 'full' | 'lean'
  mapLocation: boolean
  loginWords?: LoginWords
  /** The directory, as an event of an account sees it; about a user it doesn't know nothing is invented. */
  user(id: string, accountId: string | undefined): DirectoryUser | undefined
}

/** One row of the mapping of Monitor events. */
export type Row = MappingRow<Column, MonitorEvent, MappingContext>
