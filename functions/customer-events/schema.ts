import { isObject, type Json, type JsonObject } from '../lib/core/json.ts'
import { knownScalarOf, memberOf, objectOf, scalarOf, textOf } from '../lib/core/json-fields.ts'
import { type ColumnType, parseNumber } from '../lib/xdm/raw-columns.ts'
import { toTime } from '../lib/xdm/time.ts'

/**
 * The columns of a Monitor event that are known, and the one JSON type that each keeps (docusign-api C.7; the last five
 * are named by AWS Glue only). Unknown ones pass as they are.
 */
export const COLUMNS = {
  timestamp: 'string',
  eventId: 'string',
  site: 'string',
  accountId: 'string',
  organizationId: 'string',
  userId: 'string',
  integratorKey: 'string',
  userAgent: 'string',
  userAgentClientInfo: 'object',
  ipAddress: 'string',
  ipAddressLocation: 'object',
  object: 'string',
  action: 'string',
  property: 'string',
  field: 'string',
  result: 'string',
  source: 'string',
  isUserMemberOfDomain: 'boolean',
  referencedUserId: 'string',
  referencedUserIsMemberOfDomain: 'boolean',
  affectedUserId: 'string',
  affectedUserIsMemberOfDomain: 'boolean',
  proxyStatus: 'string',
  proxyType: 'string',
  proxyLevel: 'string',
  latitude: 'number',
  longitude: 'number',
  city: 'string',
  state: 'string',
  country: 'string',
  device: 'string',
  browser: 'string',
  os: 'string',
  data: 'object',
  application: 'string',
  environment: 'string',
  traceToken: 'string',
  customerVisible: 'boolean',
  version: 'string',
} as const satisfies Record<string, ColumnType>

export type Column = keyof typeof COLUMNS
export const COLUMN_TYPES: ReadonlyMap<string, ColumnType> = new Map(Object.entries(COLUMNS))

/** `Windows 10`, `Chrome 126`: how DocuSign itself writes the flat copies. */
const shortName = (part: JsonObject | undefined): string | undefined => {
  const family = textOf(part, 'family')
  const major = scalarOf(objectOf(part, 'version'), 'major')
  return family === undefined || major === undefined ? family : `${family} ${major}`
}

/** A number, or one in text form. */
const toNumber = (value: Json | undefined): number | undefined => {
  if (typeof value === 'string') return parseNumber(value.trim())
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Coordinates, or nothing: DocuSign writes 0/0 for "no place". */
export const coordinatesOf = (place: JsonObject | undefined): { latitude: number; longitude: number } | undefined => {
  const latitude = toNumber(memberOf(place, 'latitude'))
  const longitude = toNumber(memberOf(place, 'longitude'))
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

const FLAT: Partial<Record<Column, (columns: JsonObject) => string | number | undefined>> = {
  os: (columns) => shortName(objectOf(objectOf(columns, 'userAgentClientInfo'), 'os')),
  browser: (columns) => shortName(objectOf(objectOf(columns, 'userAgentClientInfo'), 'browser')),
  device: (columns) => textOf(objectOf(objectOf(columns, 'userAgentClientInfo'), 'device'), 'family'),
  city: (columns) => textOf(objectOf(columns, 'ipAddressLocation'), 'city'),
  state: (columns) => textOf(objectOf(columns, 'ipAddressLocation'), 'state'),
  country: (columns) => textOf(objectOf(columns, 'ipAddressLocation'), 'country'),
  latitude: (columns) => coordinatesOf(objectOf(columns, 'ipAddressLocation'))?.latitude,
  longitude: (columns) => coordinatesOf(objectOf(columns, 'ipAddressLocation'))?.longitude,
}
const FILL_INS = Object.entries(FLAT)

/**
 * The columns with the flat ones that DocuSign left out (or sent as null) filled from the nested objects: the
 * marketplace's modeling rule reads the flat ones only. What DocuSign did send stays, empty strings too.
 */
export const withFlat = (columns: JsonObject): JsonObject => {
  const filled: JsonObject = {}
  for (const [name, find] of FILL_INS) {
    const found = (columns[name] ?? null) === null ? find(columns) : undefined
    if (found !== undefined) filled[name] = found
  }
  return Object.keys(filled).length > 0 ? { ...columns, ...filled } : columns
}

/** DocuSign's own id of an event, if it has one: what it is told apart by for ever. */
export const eventIdOf = (value: unknown): string | undefined => {
  if (!isObject(value)) return undefined
  const id = memberOf(value, 'eventId')
  return typeof id === 'boolean' ? String(id) : knownScalarOf(value, 'eventId')
}

/** What an event says about when it happened; undefined when it says nothing. */
export const timestampOf = (event: JsonObject): Json | undefined => {
  const value = memberOf(event, 'timestamp') ?? null
  return value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value
}

/** The time of an event's timestamp, a text or a number; undefined when it is not a date. */
export const toEventTime = (timestamp: Json | undefined): string | undefined =>
  typeof timestamp === 'string' || typeof timestamp === 'number' ? toTime(String(timestamp)) : undefined

/** When an event happened, as far as it tells. */
export const eventTime = (value: unknown): Date | undefined => {
  const time = isObject(value) ? toEventTime(timestampOf(value)) : undefined
  return time === undefined ? undefined : new Date(time)
}
