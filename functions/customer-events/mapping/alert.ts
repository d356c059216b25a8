import { knownScalarOf, knownTextOf, memberOf } from '../../lib/core/json-fields.ts'
import { isPlaceholder } from '../../lib/core/placeholder.ts'
import { toSentence } from '../../lib/xdm/sentence.ts'
import { documentedAlert } from './alert-catalog.ts'
import type { Row } from './context.ts'
import { column, type MonitorEvent } from './monitor-event.ts'

const titleOf = (event: MonitorEvent): string | undefined =>
  event.isAlert && event.action !== undefined
    ? (documentedAlert(event.action)?.title ?? toSentence(event.action))
    : undefined

/** The ids of the events that caused the alert. DocuSign sends a list or a single id. */
const causesOf = (event: MonitorEvent): string[] => {
  const ids = memberOf(event.data, 'EventIds') ?? []
  return [ids]
    .flat()
    .filter((id) => typeof id === 'string')
    .filter((id) => !isPlaceholder(id))
}

const descriptionOf = (event: MonitorEvent): string | undefined => {
  const title = titleOf(event)
  if (title === undefined) return undefined
  const count = knownScalarOf(event.data, 'Count')
  const causes = causesOf(event).length
  const facts = [
    ...(count === undefined ? [] : [`count ${count}`]),
    ...(causes === 0 ? [] : [`${causes} related ${causes === 1 ? 'event' : 'events'}`]),
  ]
  return facts.length > 0 ? `${title}: ${facts.join(', ')}` : title
}

const documentedOf = (event: MonitorEvent) =>
  event.isAlert && event.action !== undefined ? documentedAlert(event.action) : undefined

/** Rows for events with object Alert only. */
export const ALERT_ROWS: readonly Row[] = [
  {
    field: 'xdm.alert.original_alert_id',
    from: ['eventId'],
    rule: 'alerts: as xdm.event.id',
    value: (event) => (event.isAlert ? (column(event, 'eventId') ?? event.id) : undefined),
  },
  {
    field: 'xdm.alert.name',
    from: ['action'],
    rule: "alerts: DocuSign's title, else the action in words",
    value: titleOf,
  },
  {
    field: 'xdm.alert.original_threat_name',
    from: ['action'],
    rule: 'alerts: copy',
    value: (event) => (event.isAlert ? event.action : undefined),
  },
  {
    field: 'xdm.alert.severity',
    from: ['data'],
    rule: 'alerts: data.Severity; no default',
    value: (event) => (event.isAlert ? knownTextOf(event.data, 'Severity') : undefined),
  },
  {
    field: 'xdm.alert.description',
    from: ['action', 'data'],
    rule: 'alerts: name, data.Count and the number of data.EventIds',
    value: descriptionOf,
  },
  {
    field: 'xdm.alert.category',
    from: ['action'],
    rule: 'alerts: only where certain (BRUTE_FORCE, INSECURE_CREDENTIALS, FRAUD)',
    value: (event) => documentedOf(event)?.category,
  },
  {
    field: 'xdm.alert.subcategory',
    from: ['action'],
    rule: "alerts: DocuSign's group of alerts, if documented",
    value: (event) => documentedOf(event)?.group,
  },
  {
    field: 'xdm.alert.risks',
    from: ['data'],
    rule: 'alerts: data.EventIds, the events behind it',
    value: (event) => {
      const causes = event.isAlert ? causesOf(event) : []
      return causes.length > 0 ? causes : undefined
    },
  },
]
