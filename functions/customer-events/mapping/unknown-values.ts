import { looksLikeLogin } from '../../lib/xdm/authentication.ts'
import { operationOf } from '../../lib/xdm/operation.ts'
import { toOutcome } from '../../lib/xdm/outcome.ts'
import { toUnknownValue, toUnknownValues } from '../../lib/xdm/unknown-values.ts'
import { documentedAlert } from './alert-catalog.ts'
import { documentedEvent } from './event-catalog.ts'
import { column, type MonitorEvent } from './monitor-event.ts'

/** Objects seen or documented so far (docusign-api C.9). For counting what is new, never for refusing it. */
const OBJECTS = new Set(
  (
    'Account Agreement AgreementSet Alert Appliance AppliancePool Brand BulkSend Click CLM Connect DataFeed Document ' +
    'Envelope Export ExternalReview Folder Group IdentityProvider Monitor Organization PermissionProfile ' +
    'PermissionSet Recipient ReservedDomain SecurityPolicy SSOLoginPolicy Template User Workflow'
  ).split(' '),
)

/** Where events come from (docusign-api C.9). */
const SOURCES = new Set(['Web', 'API', 'Mobile', 'Other'])

const isKnownAction = (event: MonitorEvent, action: string): boolean => {
  if (event.isAlert) return documentedAlert(action) !== undefined
  return (
    (event.authentication ?? operationOf(action)) !== undefined ||
    documentedEvent(event.object ?? '', action).event !== undefined
  )
}

/** An action that looks like a login, although it matches no word of one and is not documented as something else. */
export const isUnknownLogin = ({ object = '', action = '', authentication }: MonitorEvent): boolean =>
  authentication === undefined && looksLikeLogin(object, action) && documentedEvent(object, action).event === undefined

const newActionOf = (event: MonitorEvent, action: string): string[] => {
  if (isUnknownLogin(event)) return [toUnknownValue('login', action)]
  return isKnownAction(event, action) ? [] : [toUnknownValue('action', action)]
}

/** Names of columns, and words of objects, actions, results and sources, that nobody has seen before: how a new API shows up. */
export const findUnknownValues = (event: MonitorEvent): string[] => {
  const words = event.unknown.map((name) => toUnknownValue('column', name))
  if (event.object !== undefined && !OBJECTS.has(event.object)) words.push(toUnknownValue('object', event.object))
  if (event.action !== undefined) words.push(...newActionOf(event, event.action))
  const source = column(event, 'source')
  if (source !== undefined && !SOURCES.has(source)) words.push(toUnknownValue('source', source))
  const result = column(event, 'result')
  if (result !== undefined && toOutcome(result) === 'UNKNOWN') words.push(toUnknownValue('result', result))
  return toUnknownValues(words)
}
