import { isIPv4, isIPv6 } from 'node:net'
import { ENUMS } from '../../../functions/lib/xdm/enums.ts'
import { XDM_FIELDS, type XdmField } from '../../../functions/lib/xdm/vocabulary.ts'

/** The one field that may be an empty string: authentication stories demand it (xdm.md A5). */
const MAY_BE_EMPTY = 'xdm.target.ipv4'
const RANGES: Record<string, number> = { 'xdm.source.location.latitude': 90, 'xdm.source.location.longitude': 180 }

const FIELDS: ReadonlyMap<string, XdmField> = new Map(Object.entries(XDM_FIELDS))

const complaintOf = (value: unknown, field: XdmField): string | undefined => {
  switch (field.type) {
    case 'Number':
      return Number.isInteger(value) ? undefined : 'is no whole number'
    case 'Float':
      return Number.isFinite(value) ? undefined : 'is no number'
    case 'Boolean':
      return typeof value === 'boolean' ? undefined : 'is no boolean'
    case 'Enum': {
      const words: readonly unknown[] = field.group === undefined ? [] : ENUMS[field.group]
      return words.includes(value) ? undefined : `is no word of ${field.group}`
    }
    default:
      return textComplaint(value, field)
  }
}

const textComplaint = (value: unknown, field: XdmField): string | undefined => {
  if (typeof value !== 'string') return 'is no string'
  if (value.trim() === '') return 'is empty'
  if (field.type === 'IPv4' && !isIPv4(value)) return 'is no IPv4 address'
  return field.type === 'IPv6' && !isIPv6(value) ? 'is no IPv6 address' : undefined
}

/** What is wrong with one XDM field, by the vocabulary; never its value. */
const checkField = (name: string, value: unknown): string[] => {
  const field = FIELDS.get(name)
  if (field === undefined) return [`${name} is no field that we emit`]
  if (name === MAY_BE_EMPTY && value === '') return []
  if (Array.isArray(value) !== (field.array === true)) return [`${name} ${field.array ? 'is no array' : 'is an array'}`]
  if (Array.isArray(value) && value.length === 0) return [`${name} is an empty array`]
  const range = RANGES[name]
  const isOutside = range !== undefined && typeof value === 'number' && Math.abs(value) > range
  const complaints = [value].flat().map((one) => complaintOf(one, field))
  return [...complaints, isOutside ? 'is out of range' : undefined].flatMap((complaint) =>
    complaint === undefined ? [] : [`${name} ${complaint}`],
  )
}

/** What is wrong with a record's `xdm_fields`. */
export const checkFields = (fields: Record<string, unknown>): string[] =>
  Object.entries(fields).flatMap(([name, value]) => checkField(name, value))
