import type { JsonObject } from '../lib/primitives/json.ts'
import { provenanceColumns } from '../lib/xdm/provenance.ts'
import { type ObservedUser, SOURCE_LOG_TYPE, type UserContext, type UserView } from './mapping/user-view.ts'

/** The record of a user: the columns, the XDM fields, and where it comes from (design 5). */
export const toRecord = (
  observed: ObservedUser,
  user: UserView,
  xdmFields: JsonObject,
  context: UserContext,
): JsonObject => ({
  _time: observed.observedAt.toISOString(),
  source_log_type: SOURCE_LOG_TYPE,
  ...user.columns,
  xdm_fields: xdmFields,
  ...provenanceColumns(context),
  ...(observed.detail === 'read' ? {} : { collector_detail: observed.detail }),
})
