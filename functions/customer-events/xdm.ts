import type { Json, JsonObject } from '../lib/core/json.ts'
import type { Item, Mapped } from '../lib/run/collector.ts'
import { toXdmFields } from '../lib/xdm/mapping.ts'
import { provenanceColumns, toUnmapped } from '../lib/xdm/provenance.ts'
import { ACTOR_ROWS } from './mapping/actor.ts'
import { ALERT_ROWS } from './mapping/alert.ts'
import type { MappingContext, Row } from './mapping/context.ts'
import { EVENT_ROWS, OBSERVER_ROWS } from './mapping/event.ts'
import { PLACE_ROWS } from './mapping/location.ts'
import { LOGIN_ROWS, STORY_FIELDS } from './mapping/login.ts'
import { column, type MonitorEvent, SOURCE_LOG_TYPE, toEvent } from './mapping/monitor-event.ts'
import { TARGET_ROWS } from './mapping/target.ts'
import { findUnknownValues, isUnknownLogin } from './mapping/unknown-values.ts'
import { CLIENT_ROWS } from './mapping/user-agent.ts'

/**
 * The mapping of Monitor events to XDM. Records, documentation and XSIAM's modeling rule are generated from this table. Source: xdm.md D5 and D7 with the decisions of design 5.
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

const isFinal = (outcome: Json | undefined): boolean => outcome === 'SUCCESS' || outcome === 'FAILED'

/** The missing fields for an authentication story, which also requires a final outcome. */
const notReadyOf = (fields: JsonObject): string[] =>
  STORY_FIELDS.filter((field) =>
    field === 'xdm.event.outcome' ? !isFinal(fields[field]) : fields[field] === undefined,
  )

/** Converts a Monitor event to a record for XSIAM. Never throws: an item that can't be parsed is delivered as text, with the reason. */
export const toMapped = (item: Item, context: MappingContext): Mapped => {
  const event = toEvent(item, context.loginWords)
  if ('unmapped' in event) {
    const record = toUnmapped(item, event.unmapped, SOURCE_LOG_TYPE, context)
    return { record, id: item.id, unmapped: event.unmapped }
  }
  const fields = toXdmFields(CUSTOMER_EVENTS_MAPPING, event, context)
  const words = findUnknownValues(event)
  const notReady = event.authentication ? notReadyOf(fields) : []
  return {
    record: toRecord(event, fields, context),
    id: item.id,
    ...(event.retyped.length > 0 ? { retyped: event.retyped.length } : {}),
    ...(notReady.length > 0 ? { notReady } : {}),
    ...(isUnknownLogin(event) ? { unknownLogin: true as const } : {}),
    ...(words.length > 0 ? { words } : {}),
  }
}

/** The record of a mapped event: what DocuSign sent, its XDM fields, and where it comes from (design 5). */
const toRecord = (event: MonitorEvent, xdmFields: JsonObject, context: MappingContext): JsonObject => ({
  _time: event.time,
  source_log_type: SOURCE_LOG_TYPE,
  ...event.columns,
  xdm_fields: xdmFields,
  ...provenanceColumns(context),
  ...(column(event, 'eventId') === event.id ? {} : { collector_item_id: event.id }),
  ...(event.retyped.length > 0 ? { collector_retyped: event.retyped } : {}),
})
