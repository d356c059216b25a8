import type { Provenance } from '../../lib/xdm/provenance.ts'
import type { XdmName, XdmValue } from '../../lib/xdm/vocabulary.ts'
import type { Column } from '../schema.ts'
import type { MonitorEvent } from './event-view.ts'

/** What the directory knows of a user. */
export interface DirectoryUser {
  userId: string
  email?: string
  userName?: string
  firstName?: string
  lastName?: string
  isAdmin?: boolean
  /** Logs in through the organization's identity provider. */
  federated?: boolean
}

export interface MappingContext extends Provenance {
  xdmFields: 'full' | 'lean'
  mapLocation: boolean
  /** The directory; about a user it does not know nothing is invented. */
  user(id: string): DirectoryUser | undefined
}

interface RowOf<Name extends XdmName> {
  field: Name
  /** The raw columns that the value is made from; none for a constant. */
  from: readonly Column[]
  /** What is done with them, in short words for the documentation. */
  rule: string
  /** A modeling rule can copy the first of the columns: left out in lean form where the value is that column's. */
  copies?: 'column'
  value(event: MonitorEvent, context: MappingContext): XdmValue<Name> | undefined
}

/** One row of the mapping table: an XDM field and how it is made. */
export type Row = { [Name in XdmName]: RowOf<Name> }[XdmName]
