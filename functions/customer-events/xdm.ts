import type { Json, JsonObject } from '../lib/primitives/json.ts'
import type { Item, Mapped } from '../lib/run/collector.ts'
import { toUnmapped } from '../lib/xdm/unmapped.ts'
import { ACTOR_ROWS } from './mapping/actor.ts'
import { ALERT_ROWS } from './mapping/alert.ts'
import { CLIENT_ROWS } from './mapping/client.ts'
import { EVENT_ROWS } from './mapping/event.ts'
import { type MonitorEvent, SOURCE_LOG_TYPE, toEvent } from './mapping/event-view.ts'
import { LOGIN_ROWS, STORY_FIELDS } from './mapping/login.ts'
import { newWordsOf } from './mapping/new-words.ts'
import { OBSERVER_ROWS } from './mapping/observer.ts'
import { PLACE_ROWS } from './mapping/place.ts'
import type { MappingContext, Row } from './mapping/row.ts'
import { TARGET_ROWS } from './mapping/target.ts'
import { toRecord } from './record.ts'

/**
 * The mapping of Monitor events to XDM: the one table that records, documentation and XSIAM's modeling rule are made
 * from. Source: xdm.md D5 and D7 with the decisions of design 5.
 */
export const CUSTOMER_EVENTS_MAPPING: readonly Row[] = [
  ...EVENT_ROWS,
  ...ACTOR_ROWS,
  ...PLACE_ROWS,
  ...CLIENT_ROWS,
  ...TARGET_ROWS,
  ...LOGIN_ROWS,
  ...ALERT_ROWS,
  ...OBSERVER_ROWS,
]

const toXdm = (event: MonitorEvent, context: MappingContext): JsonObject => {
  const fields: JsonObject = {}
  for (const row of CUSTOMER_EVENTS_MAPPING) {
    const value = row.value(event, context)
    if (value !== undefined) fields[row.field] = value
  }
  return fields
}

/** Leaves out what a modeling rule can copy from a raw column, or from its JSON text. */
const toLean = (fields: JsonObject, event: MonitorEvent): JsonObject => {
  const lean = { ...fields }
  for (const { field, copies, from } of CUSTOMER_EVENTS_MAPPING) {
    if (copies === undefined || from[0] === undefined || lean[field] === undefined) continue
    const raw = event.columns[from[0]]
    if (lean[field] === raw || lean[field] === JSON.stringify(raw)) delete lean[field]
  }
  return lean
}

const isFinal = (outcome: Json | undefined): boolean => outcome === 'SUCCESS' || outcome === 'FAILED'

/** The fields that an authentication story still lacks; it wants a final outcome. */
const notReadyOf = (fields: JsonObject): string[] =>
  STORY_FIELDS.filter((field) =>
    field === 'xdm.event.outcome' ? !isFinal(fields[field]) : fields[field] === undefined,
  )

/** One Monitor event as a record for XSIAM. Total: whatever does not parse as an event is delivered raw, and says why. */
export const toMapped = (item: Item, context: MappingContext): Mapped => {
  const event = toEvent(item)
  if ('unmapped' in event) {
    const record = toUnmapped(item, event.unmapped, SOURCE_LOG_TYPE, context)
    return { record, id: item.id, unmapped: event.unmapped }
  }
  const fields = toXdm(event, context)
  const words = newWordsOf(event)
  const notReady = event.authentication ? notReadyOf(fields) : []
  return {
    record: toRecord(event, context.xdmFields === 'lean' ? toLean(fields, event) : fields, context),
    id: item.id,
    ...(event.retyped.length > 0 ? { retyped: event.retyped.length } : {}),
    ...(notReady.length > 0 ? { notReady } : {}),
    ...(words.length > 0 ? { words } : {}),
  }
}
