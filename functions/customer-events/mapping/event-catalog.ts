import { ENUMS, type EnumWord } from '../../lib/xdm/enums.ts'
import { memoize } from '../../lib/xdm/sentence.ts'
import { type DocumentedGroup, toWordsKey } from './catalog-group.ts'
import { ACCOUNT_EVENTS } from './event-catalog-account.ts'
import { ORGANIZATION_EVENTS } from './event-catalog-organization.ts'
import { PRODUCT_EVENTS } from './event-catalog-products.ts'

/** One event that DocuSign documents. */
export interface DocumentedEvent {
  title: string
  category: string
  object: string
  /** In words: `user added`. */
  action: string
  operation: EnumWord<'OPERATION_TYPE'> | undefined
}

const OPERATIONS = [...ENUMS.OPERATION_TYPE, 'unknown'] as const

const toEvents = ({ category, object = '', actions }: DocumentedGroup): DocumentedEvent[] =>
  OPERATIONS.flatMap((operation) =>
    (actions[operation] ?? []).map((action) => {
      const title = `${object} ${action}`.trim()
      return {
        title: title.charAt(0).toUpperCase() + title.slice(1),
        category,
        object,
        action,
        operation: operation === 'unknown' ? undefined : operation,
      }
    }),
  )

/** All documented events (docusign-api C.9). For calling things by their names; nothing depends on being in it. */
export const EVENT_CATALOGUE: readonly DocumentedEvent[] = [
  ...ACCOUNT_EVENTS,
  ...ORGANIZATION_EVENTS,
  ...PRODUCT_EVENTS,
].flatMap(toEvents)

const INDEX = new Map(EVENT_CATALOGUE.map((event) => [toWordsKey(event.title), event]))

interface Match {
  event: DocumentedEvent | undefined
  /** The title says what the property says. */
  withProperty: boolean
}

/** What is documented of an event's words, if anything. */
export const documentedEvent = memoize((object = '', action = '', property = ''): Match => {
  const whole = property === '' ? undefined : INDEX.get(toWordsKey(object, action, property))
  return { event: whole ?? INDEX.get(toWordsKey(object, action)), withProperty: whole !== undefined }
})
