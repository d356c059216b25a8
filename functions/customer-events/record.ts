import type { JsonObject } from '../lib/primitives/json.ts'
import { provenanceColumns } from '../lib/xdm/provenance.ts'
import { column, type MonitorEvent, SOURCE_LOG_TYPE } from './mapping/event-view.ts'
import type { MappingContext } from './mapping/row.ts'

/** The record of a mapped event: what DocuSign sent, its XDM fields, and where it comes from (design 5). */
export const toRecord = (event: MonitorEvent, xdmFields: JsonObject, context: MappingContext): JsonObject => ({
  _time: event.time,
  source_log_type: SOURCE_LOG_TYPE,
  ...event.columns,
  xdm_fields: xdmFields,
  ...provenanceColumns(context),
  ...(column(event, 'eventId') === event.id ? {} : { collector_item_id: event.id }),
  ...(event.retyped.length > 0 ? { collector_retyped: event.retyped } : {}),
})
