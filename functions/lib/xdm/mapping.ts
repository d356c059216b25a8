import type { JsonObject } from '../core/json.ts'
import type { XdmName, XdmValue } from './vocabulary.ts'

interface Source<Column extends string> {
  /** The raw columns that the value is made from; empty for a constant. */
  from: readonly Column[]
  /** How the value is made from them, in a few words for the documentation. */
  rule: string
}

interface RowOf<Name extends XdmName, Column extends string, View, Context> extends Source<Column> {
  field: Name
  mirrors?: never
  value(view: View, context: Context): XdmValue<Name> | undefined
}

/** A field that always equals another field of the same record; the modeling rule fills it, so records leave it out. */
interface MirrorRow<Column extends string> extends Source<Column> {
  field: XdmName
  /** The other field. A list that mirrors a single value has that value as its only element. */
  mirrors: XdmName
}

/** One row of a mapping table: an XDM field and how it is made from what the data type's mapping sees. */
export type MappingRow<Column extends string, View, Context> =
  | { [Name in XdmName]: RowOf<Name, Column, View, Context> }[XdmName]
  | MirrorRow<Column>

type Table<View, Context> = readonly MappingRow<string, View, Context>[]

/** Makes the XDM fields of a record. Fields without a value and fields that mirror another one are left out. */
export const toXdmFields = <View, Context>(
  table: Table<View, Context>,
  view: NoInfer<View>,
  context: NoInfer<Context>,
): JsonObject => {
  const fields: JsonObject = {}
  for (const row of table) {
    if (row.mirrors !== undefined) continue
    const value = row.value(view, context)
    if (value !== undefined) fields[row.field] = value
  }
  return fields
}

/** A row for a field that mirrors another row's field. */
export const mirror = <Column extends string, Field extends XdmName>(
  { from }: { from: readonly Column[] },
  mirrors: Field,
) => ({ from, rule: `same as ${mirrors}; filled by the modeling rule`, mirrors })
