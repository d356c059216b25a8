import type { Access } from '../lib/command/authentication.ts'
import type { Surroundings } from '../lib/command/command.ts'
import type { Checklist, Finding } from '../lib/command/lines.ts'
import { chooseAccounts } from '../lib/command/whereabouts.ts'
import { CollectorError } from '../lib/primitives/errors.ts'
import { isObject } from '../lib/primitives/json.ts'
import { textOf } from '../lib/xdm/values.ts'

const ADMIN = '/management/v2/organizations/{organizationId}/users'
const DETAIL = '/restapi/v2.1/accounts/{accountId}/users/{userId}'

/** The first two are enough to find somebody else. */
const TAKE = '2'

/**
 * The Admin list, and the detail of a user who is not the impersonated one. @returns whether the user may list the
 * organization's users; undefined when it was not asked
 */
export const checkPeople = async (
  list: Checklist,
  { settings, clock }: Surroundings,
  { opened, accounts }: Access,
  organizationId: string | undefined,
): Promise<boolean | undefined> => {
  const docusign = opened.get('audit-users')?.docusign
  const [account] = chooseAccounts(settings, accounts)
  if (docusign === undefined || account === undefined || organizationId === undefined) return undefined
  const { accountId, baseUri } = account
  let other: string | undefined
  let isAdministrator: boolean | undefined
  await list.tryCheck('Admin list', async () => {
    const path = ADMIN.replace('{organizationId}', encodeURIComponent(organizationId))
    const query = { account_id: accountId, take: TAKE, start: '0' }
    try {
      const { body } = await docusign.get(
        { api: 'admin', origin: settings.endpoints.admin, route: ADMIN, path, query },
        clock.signal,
      )
      const users = isObject(body) && Array.isArray(body['users']) ? body['users'] : []
      isAdministrator = true
      other = users
        .flatMap((user: unknown) => (isObject(user) ? (textOf(user, 'id') ?? []) : []))
        .find((id) => id.toLowerCase() !== settings.userId.toLowerCase())
      return users.length > 0
        ? 'readable'
        : { state: 'warning', text: 'readable, but it has no users. Check `accountIds`.' }
    } catch (thrown) {
      if (thrown instanceof CollectorError && thrown.code === 'admin-forbidden') isAdministrator = false
      throw thrown
    }
  })
  await list.tryCheck('detail of another user', async (): Promise<Finding> => {
    if (other === undefined) return { state: 'skipped', text: 'there is no other user to try it with' }
    const path = DETAIL.replace('{accountId}', encodeURIComponent(accountId)).replace(
      '{userId}',
      encodeURIComponent(other),
    )
    try {
      await docusign.get({ api: 'esignature', origin: baseUri, route: DETAIL, path }, clock.signal)
      return 'readable'
    } catch (thrown) {
      if (!(thrown instanceof CollectorError) || thrown.code !== 'esignature-forbidden') throw thrown
      const text = `not readable: users are delivered with what the Admin API says of them, and marked. ${thrown.message}`
      return { state: 'warning', text }
    }
  })
  return isAdministrator
}
