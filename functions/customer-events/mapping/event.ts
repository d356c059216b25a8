import { knownTextOf } from '../../lib/core/json-fields.ts'
import type { EnumWord } from '../../lib/xdm/enums.ts'
import { operationOf } from '../../lib/xdm/operation.ts'
import { outcomeOfAction, toOutcome } from '../../lib/xdm/outcome.ts'
import { toSentence } from '../../lib/xdm/sentence.ts'
import type { Row } from './context.ts'
import { documentedEvent } from './event-catalog.ts'
import { loginMethodOf, loginReasonOf } from './login.ts'
import { column, type MonitorEvent } from './monitor-event.ts'

const outcomeOf = (event: MonitorEvent) =>
  toOutcome(column(event, 'result')) ??
  (event.authentication && event.action ? outcomeOfAction(event.action) : undefined)

const reasonOf = (event: MonitorEvent): string | undefined => {
  const reason = knownTextOf(event.data, 'Reason') ?? knownTextOf(event.data, 'FailureReason')
  if (!event.authentication) return reason
  return outcomeOf(event) === 'FAILED' ? loginReasonOf(reason) : undefined
}

const subTypeOf = (event: MonitorEvent): string | undefined => {
  const changed = column(event, 'property') ?? column(event, 'field')
  return event.authentication ? loginMethodOf(changed) : changed
}

const typeOf = (event: MonitorEvent): string => {
  if (event.authentication) return 'authentication'
  return event.isAlert ? 'alert' : 'saas audit'
}

const nameOf = (event: MonitorEvent): string | undefined => {
  const names = [event.object, event.action, column(event, 'property')].filter((name) => name !== undefined)
  return names.length > 0 ? names.join('.') : undefined
}

const descriptionOf = (event: MonitorEvent): string | undefined => {
  const said = column(event, 'property')
  const documented = documentedEvent(event.object ?? '', event.action ?? '', said ?? '')
  const sentence = documented.event?.title ?? toSentence(event.object ?? '', event.action ?? '')
  if (sentence === undefined) return undefined
  const property = documented.withProperty ? undefined : said
  const result = column(event, 'result')
  return `${sentence}${property === undefined ? '' : ` (${property})`}${result === undefined ? '' : `: ${result}`}`
}

const LOG_LEVELS: readonly (readonly [severity: string, level: EnumWord<'LOG_LEVEL'>])[] = [
  ['low', 'INFORMATIONAL'],
  ['medium', 'WARNING'],
  ['high', 'CRITICAL'],
]
const levelOf = (severity: string | undefined) => LOG_LEVELS.find(([one]) => one === severity)?.[1]

export const EVENT_ROWS: readonly Row[] = [
  {
    field: 'xdm.event.id',
    from: ['eventId'],
    rule: 'copy; without one the hash that identifies the item (collector_item_id)',
    value: (event) => column(event, 'eventId') ?? event.id,
  },
  {
    field: 'xdm.event.type',
    from: ['object', 'action'],
    rule: '"authentication" for logins and second-factor challenges, "alert" for object Alert, else "saas audit"',
    value: typeOf,
  },
  {
    field: 'xdm.event.original_event_type',
    from: ['object', 'action', 'property'],
    rule: 'object.action, with .property if there is one',
    value: nameOf,
  },
  {
    field: 'xdm.event.operation',
    from: ['action', 'object', 'property'],
    rule: 'by the last word of the action (operation table); omitted if unknown, and for alerts',
    value: (event) => {
      if (event.isAlert || event.action === undefined) return undefined
      return event.authentication ?? operationOf(event.action, event.object ?? '', column(event, 'property') ?? '')
    },
  },
  {
    field: 'xdm.event.operation_sub_type',
    from: ['property', 'field'],
    rule: 'property, else field; on logins only a method that XDM has a word for',
    value: subTypeOf,
  },
  {
    field: 'xdm.event.description',
    from: ['object', 'action', 'property', 'result'],
    rule: "short sentence: DocuSign's title, else object and action in words; (property), result",
    value: descriptionOf,
  },
  {
    field: 'xdm.event.outcome',
    from: ['result', 'action'],
    rule: 'result by the outcome table, UNKNOWN if the table lacks it; without a result: on logins as the action says, else omitted',
    value: outcomeOf,
  },
  {
    field: 'xdm.event.outcome_reason',
    from: ['data', 'result', 'action'],
    rule: 'data.Reason or data.FailureReason; on failed logins a word of XDM, OTHER or NOT_SPECIFIED',
    value: reasonOf,
  },
  {
    field: 'xdm.event.tags',
    from: ['object', 'action'],
    rule: 'SAAS, and AUTHENTICATION on logins and second-factor challenges',
    value: (event) => (event.authentication ? ['SAAS', 'AUTHENTICATION'] : ['SAAS']),
  },
  {
    field: 'xdm.event.log_level',
    from: ['data'],
    rule: 'alerts: data.Severity Low is INFORMATIONAL, Medium WARNING, High CRITICAL',
    value: (event) => (event.isAlert ? levelOf(knownTextOf(event.data, 'Severity')?.toLowerCase()) : undefined),
  },
  {
    field: 'xdm.session_context_id',
    from: ['traceToken'],
    rule: 'copy',
    value: (event) => column(event, 'traceToken'),
  },
]

export const OBSERVER_ROWS: readonly Row[] = [
  {
    field: 'xdm.observer.name',
    from: ['site'],
    rule: 'copy',
    value: (event) => column(event, 'site'),
  },
  { field: 'xdm.observer.type', from: [], rule: '"DocuSign"', value: () => 'DocuSign' },
  { field: 'xdm.observer.sub_type', from: [], rule: '"Monitor"', value: () => 'Monitor' },
  {
    field: 'xdm.observer.version',
    from: ['version'],
    rule: 'copy',
    value: (event) => column(event, 'version'),
  },
  {
    field: 'xdm.observer.unique_identifier',
    from: ['organizationId'],
    rule: 'copy',
    value: (event) => column(event, 'organizationId'),
  },
]
