import type { LoginWords } from '../../lib/xdm/authentication.ts'
import type { DirectoryUser } from '../../lib/xdm/directory-user.ts'
import type { MappingRow } from '../../lib/xdm/mapping.ts'
import type { Provenance } from '../../lib/xdm/provenance.ts'
import type { Column } from '../schema.ts'
import type { MonitorEvent } from './monitor-event.ts'

export interface MappingContext extends Provenance {
  mapLocation: boolean
  loginWords?: LoginWords
  /** Looks up a user in the directory, for an event of an account. */
  user(id: string, accountId: string | undefined): DirectoryUser | undefined
}

/** One row of the mapping of Monitor events. */
export type Row = MappingRow<Column, MonitorEvent, MappingContext>
