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
  /** The field that this one always has the value of: a modeling rule can take it from there. */
  mirrors?: XdmName
  /** What it is when nothing else is known: a modeling rule can say it itself. */
  otherwise?: string | number
  /** A field of the same record without which a modeling rule must do none of this; itself never left out. */
  along?: XdmName
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

/** Whether a modeling rule finds a row's value in a raw column (or its JSON text), in another field, or knows it itself. */
const isFound = (row: MappingRow<string, never, never>, fields: JsonObject, columns: JsonObject): boolean => {
  const { copies, from, mirrors, otherwise, along } = row
  const value = fields[row.field]
  if (along !== undefined && fields[along] === undefined) return false
  const raw = copies === undefined || from[0] === undefined ? null : (columns[from[0]] ?? null)
  if (raw !== null && (value === raw || value === JSON.stringify(raw))) return true
  if (mirrors !== undefined && value === fields[mirrors]) return true
  // Blank text is no value to the rule either, so that it goes on to what it knows itself.
  return value === otherwise && (raw === null || (typeof raw === 'string' && raw.trim() === ''))
}

/** The fields without what a modeling rule finds by itself. */
export const toLeanFields = <View, Context>(
  table: Table<View, Context>,
  fields: JsonObject,
  columns: JsonObject,
): JsonObject => {
  const lean = { ...fields }
  for (const row of table) if (row.field in fields && isFound(row, fields, columns)) delete lean[row.field]
  return lean
}
