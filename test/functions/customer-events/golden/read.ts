import type { DirectoryUser } from '../../../../functions/lib/xdm/directory-user.ts'
import { type Golden as GoldenOf, readGoldensOf } from '../../../support/golden.ts'

export interface GoldenInput {
  event: unknown
  /** The item's id, where the event has none of its own. */
  id?: string
  users?: DirectoryUser[]
  mapLocation?: boolean
}

/** Written by hand from xdm.md D5 and D7. Columns not named are as DocuSign sent them. */
interface GoldenExpected {
  _time?: string
  xdm_fields?: Record<string, unknown>
  /** Columns that are added, or differ from what DocuSign sent. */
  columns?: Record<string, unknown>
  /** Names that DocuSign sent and no column has. */
  gone?: string[]
  retyped?: string[]
  notReady?: string[]
  words?: string[]
  unknownLogin?: boolean
  unmapped?: string
  raw?: string
}

export type Golden = GoldenOf<GoldenInput, GoldenExpected>

export const readGoldens = (): Golden[] => readGoldensOf('test/functions/customer-events/golden')
