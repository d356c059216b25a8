import type { DocusignStandIn } from '../support/docusign/server.ts'
import type { DocusignOptions } from '../support/docusign/settings.ts'
import type { GivenUser, Members } from '../support/users/user.ts'
import { get, start, takeToken } from './caller.ts'

export const ACCOUNT = '5eca1e00-0000-4000-8000-000000000004'
export const OTHER = '5eca1e00-0000-4000-8000-00000000000f'

/** Users with the ids u0, u1, ... in the account. */
export const users = (count: number, more: Partial<GivenUser> = {}): GivenUser[] =>
  Array.from({ length: count }, (_, index) => ({ accountId: ACCOUNT, userId: `u${index}`, ...more }))

export interface Caller {
  docusign: DocusignStandIn
  token: string
  /** The Admin list, of this organization and account unless said otherwise. */
  admin(query?: Record<string, string>, organizationId?: string): Promise<Response>
  /** eSignature, behind `/restapi/v2.1/accounts/{account}`. */
  esign(path: string, query?: Record<string, string>, accountId?: string): Promise<Response>
}

/** A stand-in with these users, and a token for both APIs. */
export const openUsers = async (
  given: readonly GivenUser[],
  options: Partial<DocusignOptions> = {},
): Promise<Caller> => {
  const docusign = await start(options)
  docusign.addUsers(given)
  const token = await takeToken(docusign, 'signature impersonation user_read')
  return {
    docusign,
    token,
    admin: (query = { account_id: ACCOUNT }, organizationId = docusign.settings.organizationId) =>
      get(docusign, token, query, `/management/v2/organizations/${organizationId}/users`),
    esign: (path, query = {}, accountId = ACCOUNT) =>
      get(docusign, token, query, `/restapi/v2.1/accounts/${accountId}${path}`),
  }
}

export interface AdminPage {
  users: Members[]
  paging: Members
}

export interface EsignPage extends Members {
  users: Members[]
}

/** A page of the Admin list that must be one. */
export const adminPage = async (caller: Caller, query: Record<string, string> = {}): Promise<AdminPage> => {
  const answer = await caller.admin({ account_id: ACCOUNT, ...query })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  return JSON.parse(await answer.text())
}

/** A page of the eSignature list that must be one. */
export const esignPage = async (caller: Caller, query: Record<string, string> = {}): Promise<EsignPage> => {
  const answer = await caller.esign('/users', query)
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  return JSON.parse(await answer.text())
}

/** Of either API. */
export const ids = (page: { users: Members[] }): string[] =>
  page.users.map((user) => String(user['id'] ?? user['userId']))
