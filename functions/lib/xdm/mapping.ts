import type { JsonObject } from '../primitives/json.ts'
import type { XdmName, XdmValue } from './vocabulary.ts'

interface RowOf<Name extends XdmName, Column extends string, View, Context> {
  field: Name
  /** The raw columns that the value is made from; none for a constant. */
  from: readonly Column[]
  /** What is done with them, in short words for the documentation. */
  rule: string
  /** A modeling rule can copy the first of the columns: left out in lean form where the value is that column's. */
  copies?: 'column'
  value(view: View, context: Context): XdmValue<Name> | undefined
}

/** One row of a mapping table: an XDM field and how it is made of what the data type's mapping sees. */
export type MappingRow<Column extends string, View, Context> = {
  [Name in XdmName]: RowOf<Name, Column, View, Context>
}[XdmName]

type Table<View, Context> = readonly MappingRow<string, View, Context>[]

/** The XDM fields that a mapping table makes; what has no value is left out. */
export const toXdmFields = <View, Context>(
  table: Table<View, Context>,
  view: NoInfer<View>,
  context: NoInfer<Context>,
): JsonObject => {
  const fields: JsonObject = {}
  for (const row of table) {
    const value = row.value(view, context)
    if (value !== undefined) fields[row.field] = value
  }
  return fields
}

/** Leaves out what a modeling rule can copy from a raw column, or from its JSON text. */
export const toLeanFields = <View, Context>(
  table: Table<View, Context>,
  fields: JsonObject,
  columns: JsonObject,
): JsonObject => {
  const lean = { ...fields }
  for (const { field, copies, from } of table) {
    if (copies === undefined || from[0] === undefined || lean[field] === undefined) continue
    const raw = columns[from[0]]
    if (lean[field] === raw || lean[field] === JSON.stringify(raw)) delete lean[field]
  }
  return lean
}
