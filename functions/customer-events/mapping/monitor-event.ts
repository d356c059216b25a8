import { DATA_TYPES } from '../../lib/contract.ts'
import { isObject, type JsonObject } from '../../lib/core/json.ts'
import { joinMembers, knownTextOf, objectOf, toKnownText } from '../../lib/core/json-fields.ts'
import type { Item } from '../../lib/run/collector.ts'
import { authenticationOf, type LoginWords } from '../../lib/xdm/authentication.ts'
import { isDeep, MAX_DEPTH } from '../../lib/xdm/canonical.ts'
import { type RawColumns, toRawColumns } from '../../lib/xdm/raw-columns.ts'
import { COLUMN_TYPES, type Column, timestampOf, toEventTime, withFlat } from '../schema.ts'

export const SOURCE_LOG_TYPE = DATA_TYPES['customer-events'].sourceLogType

/** A Monitor event as the mapping table reads it: the delivered columns and the values parsed from them. */
export interface MonitorEvent extends RawColumns {
  id: string
  time: string
  object: string | undefined
  action: string | undefined
  /** `data` with character arrays joined; the column itself stays as sent. */
  data: JsonObject
  /** A login or a second-factor challenge. */
  authentication: 'AUTH_LOGIN' | 'AUTH_MFA' | undefined
  isAlert: boolean
}

/** Why an item can't be mapped and is delivered as text. Never contains a value. */
export interface Unmappable {
  unmapped: string
}

export const toEvent = (item: Item, loginWords?: LoginWords): MonitorEvent | Unmappable => {
  if (!isObject(item.value)) return { unmapped: 'not an object' }
  if (isDeep(item.value)) return { unmapped: `nested deeper than ${MAX_DEPTH} levels` }
  const timestamp = timestampOf(item.value)
  if (timestamp === undefined) return { unmapped: 'timestamp missing' }
  const time = toEventTime(timestamp)
  if (time === undefined) return { unmapped: 'timestamp is not a date' }
  const raw = toRawColumns(item.value, COLUMN_TYPES)
  const columns = withFlat(raw.columns)
  const object = knownTextOf(columns, 'object')
  const action = knownTextOf(columns, 'action')
  return {
    columns,
    retyped: raw.retyped,
    unknown: raw.unknown,
    time,
    id: item.id,
    object,
    action,
    data: joinMembers(objectOf(columns, 'data') ?? {}),
    authentication: authenticationOf(object ?? '', action ?? '', loginWords),
    isAlert: object?.toLowerCase() === 'alert',
  }
}

/** A column's text, unless it is empty or a placeholder. */
export const column = (event: MonitorEvent, name: Column): string | undefined => toKnownText(event.columns[name])

/** Computes a value once per event, for several rows. */
export const perEvent = <T>(workOut: (event: MonitorEvent) => T): ((event: MonitorEvent) => T) => {
  const last: { event?: MonitorEvent; value?: T } = {}
  return (event) => {
    if (last.event === event && last.value !== undefined) return last.value
    const value = workOut(event)
    last.event = event
    last.value = value
    return value
  }
}
