import { toCell, toCount, toTable } from '../lib/commands/format.ts'
import { isObject, type JsonObject } from '../lib/core/json.ts'
import { scalarOf } from '../lib/core/json-fields.ts'
import type { Pair, Sample } from './sample.ts'

export interface GetEventsResult {
  eventType: string
  connection: string
  /** The date that was asked for, ISO; without one reading begins where the next run does. */
  since: string | undefined
  ended: Sample['ended'][]
  found: number
  shown: number
  shortened: number
}

const ENDINGS: Record<Sample['ended'], string> = {
  enough: 'There may be more. Try a larger `limit`.',
  'caught-up': 'There are no more at present.',
  waiting:
    'The first events wait for the first inventory of the users, a day at most, so that they say who acted. To see them now, give a date as `from`.',
  capped: 'There may be more. Try a larger `limit`.',
  budget: 'The API limit of this hour is used up. There may be more.',
  floor: 'The API limit of this hour is used up. There may be more.',
  ended: 'There are no more at present.',
  'out-of-time': 'The command ran out of time or of empty pages to follow. There may be more. Try a later `from`.',
}

const MOST_ROWS = 20

const toRow = ({ mapped }: Pair): string[] => {
  const xdm: JsonObject = isObject(mapped['xdm_fields']) ? mapped['xdm_fields'] : {}
  const user = scalarOf(xdm, 'xdm.source.user.username') ?? scalarOf(mapped, 'email') ?? scalarOf(mapped, 'userId')
  const cells = [
    scalarOf(mapped, '_time'),
    scalarOf(xdm, 'xdm.event.type'),
    scalarOf(xdm, 'xdm.event.original_event_type') ?? scalarOf(xdm, 'xdm.event.operation'),
    user,
  ]
  return cells.map(toCell)
}

const toRows = (pairs: readonly Pair[]): string[] => {
  if (pairs.length === 0) return []
  const more = pairs.length - MOST_ROWS
  return [
    '',
    toTable(['time', 'type', 'what', 'who'], pairs.slice(0, MOST_ROWS).map(toRow)),
    '',
    `${more > 0 ? `And ${more} more. ` : ''}\`events\` of the JSON answer (\`--json\`) has them, raw and mapped.`,
  ]
}

/** The answer for people: what a fetch would bring, in a table of its first rows. */
export const toMessage = (told: GetEventsResult, pairs: readonly Pair[]): string => {
  const { eventType, connection, since, ended, found, shown, shortened } = told
  const fetch = since === undefined ? 'A fetch would' : `A fetch from ${since} on would`
  const cuts = [
    ...(shown < found
      ? [`Lambda answers with 6 MB at most: ${shown} of ${found} are in this answer. Ask with a smaller \`limit\`.`]
      : []),
    ...(shortened > 0 ? [`${toCount(shortened, 'item')} too large for the response. Its size is shown instead.`] : []),
  ]
  return [
    `### ${eventType} of ${connection}`,
    `${fetch} deliver ${toCount(found, 'record')} now. ${[...new Set(ended)].map((one) => ENDINGS[one]).join(' ')}`,
    ...cuts,
    ...toRows(pairs),
    '',
    'No cursor moved, and nothing was delivered or changed.',
  ].join('\n')
}

/** Lambda's limit of an answer is 6 MB (Lambda quotas: 6,291,556 bytes); the rest is for what stands around the list. */
const MOST_BYTES = 5_500_000

export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

/** As much of a list as fits, from its beginning. `toSmaller` makes an element that alone is too large smaller. */
export const fit = <Element>(
  all: readonly Element[],
  toSmaller: (element: Element) => Element,
  most = MOST_BYTES,
): { kept: Element[]; shortened: number } => {
  const kept: Element[] = []
  let shortened = 0
  let left = most
  for (const element of all) {
    const whole = bytesOf(element) + 1
    const isTooLarge = whole > most
    const one = isTooLarge ? toSmaller(element) : element
    const bytes = isTooLarge ? bytesOf(one) + 1 : whole
    if (bytes > left) break
    if (isTooLarge) shortened += 1
    kept.push(one)
    left -= bytes
  }
  return { kept, shortened }
}
