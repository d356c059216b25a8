import type { Members, User, UserStatus } from '../../users/user.ts'
import { toAnswer, toApiError } from '../answers.ts'
import type { Settings } from '../settings.ts'
import type { Call, Handle } from '../site.ts'
import { toShortUser, toUserDetail } from './esign-user.ts'
import { toListBody, toNumber, toPage, type UserPage } from './page.ts'

const MOST = 100
const OPEN: readonly UserStatus[] = ['ActivationRequired', 'ActivationSent', 'Active', 'Disabled']
const STATUSES: readonly UserStatus[] = [...OPEN, 'Closed']

/** A comma list, whatever its case; undefined when a word of it is not known. Without one: whoever is not closed. */
const toStatuses = (text: string | null): readonly UserStatus[] | undefined => {
  if (text === null) return OPEN
  const words = text.split(',').map((word) => word.trim().toLowerCase())
  const found = STATUSES.filter((status) => words.includes(status.toLowerCase()))
  return found.length === new Set(words).size ? found : undefined
}

const toInformation = (user: User, isFull: boolean, { bulkDetail, zoneHours }: Settings): Members => {
  if (!isFull) return toShortUser(user)
  const { userSettings, groupList, ...detail } = toUserDetail(user, zoneHours)
  return {
    ...detail,
    ...(bulkDetail === 'without-settings' ? {} : { userSettings }),
    ...(bulkDetail === 'without-groups' ? {} : { groupList }),
  }
}

/** The address of another part of the same list, behind `/restapi/v2.1/accounts/{accountId}`. */
const toUri = (start: number, count: number, { query }: Call): string => {
  const changed = new URLSearchParams(query)
  changed.set('start_position', String(start))
  changed.set('count', String(count))
  return `/users?${changed.toString()}`
}

const toPaging = (page: UserPage, count: number, call: Call, { uriAtEnd }: Settings): Members => {
  const isSame = call.fault?.kind === 'same-cursor'
  const none = uriAtEnd === 'empty' ? '' : undefined
  return {
    resultSetSize: String(page.users.length),
    totalSetSize: String(page.total),
    startPosition: String(page.start),
    endPosition: String(Math.max(page.start, page.end - 1)),
    nextUri: isSame || page.end < page.total ? toUri(isSame ? page.start : page.end, count, call) : none,
    previousUri: page.start > 0 ? toUri(Math.max(0, page.start - count), count, call) : none,
  }
}

/** The list of an account's users. */
export const answerEsignList: Handle = (call, { settings, directory }) => {
  const { query, names, fault } = call
  const count = toNumber(query.get('count'), MOST)
  const start = toNumber(query.get('start_position'), 0)
  const statuses = toStatuses(query.get('status'))
  if (!(count >= 1 && count <= MOST) || Number.isNaN(start) || !statuses)
    return toApiError(400, 'INVALID_REQUEST_PARAMETER', 'count (1 to 100), start_position or status is not valid.')
  const list = directory.list('esign', names['accountId'] ?? '', { statuses, email: query.get('email') ?? undefined })
  const page = toPage(list, start, count + settings.extraUsers)
  const isFull = query.get('additional_info')?.toLowerCase() === 'true'
  const users = page.users.map(({ user }) => toInformation(user, isFull, settings))
  const body = toListBody(users, toPaging(page, count, call, settings), fault)
  return { ...toAnswer(200, body), users: fault?.kind === 'without-list' ? [] : page.users }
}
