import type { Item } from '../run/collector.ts'

/** Where an operator wants a data type to go on from. */
export interface Place {
  /** A date, or DocuSign's own opaque cursor. */
  to: Date | string
  /** A moment at or before which the opaque cursor stands, when it cannot be seen on it. */
  around?: Date | undefined
  /** The cursor stored at present. */
  was?: unknown
}

/** What commands have to know of a data type's cursors and items. */
export interface CursorCommands {
  /**
   * A cursor from which everything at or after the place is read.
   * @throws CommandError `cursor-unusable` when the data type has no such cursors, or nothing tells when it was
   */
  toCursor(place: Place): unknown
  /** Until when everything has been read for certain. @throws StateError when the cursor is none of this data type */
  reached(cursor: unknown, caughtUpAt: Date | undefined): Date
  /** What else a cursor says, for people and scripts. @throws StateError as `reached` */
  describe(cursor: unknown): Record<string, string | number>
  /** What DocuSign said of an item, without what never leaves the function. */
  raw(item: Item): unknown
  /** Whether it remembers ids, which have to be forgotten so that what lies behind a cursor set back comes again. */
  remembersIds: boolean
  /** What an operator has to know who sets the cursor. */
  hint: string
}
