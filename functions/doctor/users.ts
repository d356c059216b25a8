import type { Access } from '../lib/commands/authentication.ts'
import type { Checklist, Finding } from '../lib/commands/checklist.ts'
import type { CommandContext } from '../lib/commands/command-handler.ts'
import { CollectorError } from '../lib/core/errors.ts'
import { isObject } from '../lib/core/json.ts'
import { textOf } from '../lib/core/json-fields.ts'
import { selectAuditedAccounts } from '../lib/docusign/account-selection.ts'
import { isUserRefused } from '../lib/docusign/api/user-errors.ts'
import type { Account } from '../lib/docusign/api/userinfo.ts'
import type { Docusign } from '../lib/docusign/client.ts'

const ADMIN = '/management/v2/organizations/{organizationId}/users'
const DETAIL = '/restapi/v2.1/accounts/{accountId}/users/{userId}'

/** The first two are enough to find somebody else. */
const TAKE = '2'

const LIST_LINE = 'Admin list'
const DETAIL_LINE = 'detail of another user'

type Asked = CommandContext & { docusign: Docusign; account: Account }

/** Ids of the organization's first users. @throws CollectorError */
const listUsers = async ({ settings, clock, docusign, account }: Asked, organizationId: string): Promise<string[]> => {
  const path = ADMIN.replace('{organizationId}', encodeURIComponent(organizationId))
  const query = { account_id: account.accountId, take: TAKE, start: '0' }
  const call = { api: 'admin', origin: settings.endpoints.admin, route: ADMIN, path, query } as const
  const { body } = await docusign.get(call, clock.signal)
  const users: unknown[] = isObject(body) && Array.isArray(body['users']) ? body['users'] : []
  return users.map((user) => (isObject(user) ? (textOf(user, 'id') ?? '') : ''))
}

const lookAtDetail = async ({ clock, docusign, account }: Asked, userId: string | undefined): Promise<Finding> => {
  if (userId === undefined) return { state: 'skipped', text: 'there is no other user to try it with' }
  const path = DETAIL.replace('{accountId}', encodeURIComponent(account.accountId)).replace(
    '{userId}',
    encodeURIComponent(userId),
  )
  try {
    await docusign.get({ api: 'esignature', origin: account.baseUri, route: DETAIL, path }, clock.signal)
    return 'readable'
  } catch (thrown) {
    if (!(thrown instanceof CollectorError) || !isUserRefused(thrown)) throw thrown
    const text = `not readable. Users are delivered with the data of the Admin API only, and marked. ${thrown.message}`
    return { state: 'warning', text }
  }
}

const skip = async (list: Checklist, text: string): Promise<undefined> => {
  for (const check of [LIST_LINE, DETAIL_LINE]) await list.tryCheck(check, () => ({ state: 'skipped', text }))
}

/**
 * The Admin list, and the detail of a user who is not the impersonated one. @returns whether the user may list the
 * organization's users; undefined when it was not asked, or failed for another reason
 */
export const checkPeople = async (
  list: Checklist,
  at: CommandContext,
  { opened, accounts }: Access,
): Promise<boolean | undefined> => {
  const docusign = opened.get('audit-users')?.docusign
  const audited = selectAuditedAccounts(at.settings, accounts).find((one) => 'account' in one)
  if (docusign === undefined) return skip(list, '“Audit Users” is not among `eventTypes`')
  if (audited === undefined) return skip(list, 'no account with an organization is known')
  const { account, organizationId } = audited
  const asked = { ...at, docusign, account }
  let users: string[] = []
  let isAdministrator: boolean | undefined
  await list.tryCheck(LIST_LINE, async () => {
    try {
      users = await listUsers(asked, organizationId)
      isAdministrator = true
      return users.length > 0
        ? 'readable'
        : { state: 'warning', text: 'readable, but it has no users. Check `accountIds`.' }
    } catch (thrown) {
      if (thrown instanceof CollectorError && thrown.code === 'admin-forbidden') isAdministrator = false
      throw thrown
    }
  })
  const own = at.settings.userId.toLowerCase()
  const other = users.find((id) => id !== '' && id.toLowerCase() !== own)
  await list.tryCheck(DETAIL_LINE, () => lookAtDetail(asked, other))
  return isAdministrator
}
