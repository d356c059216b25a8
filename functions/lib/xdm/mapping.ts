import type { Json, JsonObject } from '../core/json.ts'
import { type Finding, findValue } from './finding.ts'
import type { XdmName, XdmValue } from './vocabulary.ts'

interface RowOf<Name extends XdmName, Column extends string, View, Context> {
  field: Name
  /** The raw columns that the value is made from; none for a constant. */
  from: readonly Column[]
  /** What is done with them, in short words for the documentation. */
  rule: string
  /** How a modeling rule finds the value by itself, best first: left out in lean form where it finds just that. */
  found?: readonly Finding[]
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

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))

/** The fields without what a modeling rule finds by itself. */
export const toLeanFields = <View, Context>(
  table: Table<View, Context>,
  fields: JsonObject,
  columns: JsonObject,
): JsonObject => {
  const lean: JsonObject = {}
  for (const { field, found } of table) {
    const value = fields[field]
    if (value === undefined) continue
    if (found === undefined || !isSame(findValue(found, { columns, fields }), value)) lean[field] = value
  }
  return lean
}
