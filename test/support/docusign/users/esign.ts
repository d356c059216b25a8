import { checkAccess } from '../access.ts'
import { type Answer, toAnswer, toApiError } from '../answers.ts'
import type { Call, Handle, Site } from '../site.ts'
import { answerEsignList } from './esign-list.ts'
import { toUserDetail } from './esign-user.ts'
import { isSameId } from './organization.ts'

const SCOPES = ['signature']

const isReadable = (userId: string, { detailAccess, deniedUserIds, userId: ownId }: Site['settings']): boolean =>
  isSameId(userId, ownId) || (detailAccess === 'all' && !deniedUserIds.some((denied) => isSameId(denied, userId)))

/** Behind the token, the account's limits, the scope and the membership in the account. */
const guard =
  (handle: Handle): Handle =>
  (call, site) => {
    const asked = call.names['accountId'] ?? ''
    const accountId = site.settings.accountIds.find((own) => isSameId(own, asked))
    const access = checkAccess(call, site, accountId ?? asked, SCOPES)
    if ('refused' in access) return access.refused
    const foreign = 'The specified user does not belong to the specified account.'
    const answer =
      accountId === undefined
        ? toApiError(403, 'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT', foreign)
        : handle(call, site)
    return { ...answer, headers: { ...answer.headers, ...access.headers } }
  }

const answerDetail = (call: Call, site: Site): Answer => {
  const { accountId = '', userId = '' } = call.names
  const shown = site.directory.find(accountId, userId)
  if (!shown) return toApiError(404, 'USER_DOES_NOT_EXIST_IN_SYSTEM', 'User does not exist in system.')
  if (!isReadable(userId, site.settings))
    return toApiError(403, 'USER_LACKS_PERMISSIONS', 'This user lacks sufficient permissions to access this resource.')
  return { ...toAnswer(200, toUserDetail(shown.user, site.settings.zoneHours)), users: [shown] }
}

/** `GET /restapi/v2.1/accounts/{accountId}/users` (docusign-api E.5). */
export const answerEsignUsers: Handle = guard(answerEsignList)

/** `GET /restapi/v2.1/accounts/{accountId}/users/{userId}` (docusign-api E.1): closed users too. */
export const answerEsignUser: Handle = guard(answerDetail)
