import { setTimeout as sleep } from 'node:timers/promises'
import type { Docusign, DocusignResponse, Request } from '../../../functions/lib/docusign/client.ts'
import { toAdminUser } from '../../support/docusign/users/admin-user.ts'
import { toUserDetail } from '../../support/docusign/users/esign-user.ts'
import { toUser } from '../../support/users/user.ts'

export const ACCOUNT = '5eca1e00-0000-4000-8000-000000000004'

const toId = (index: number): string => `33333333-3333-4333-8333-${String(index).padStart(12, '0')}`
const userAt = (index: number) => toUser({ accountId: ACCOUNT, userId: toId(index) })
const range = (from: number, count: number, total: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, index) => from + index)

/** A DocuSign that makes its users when it is asked for them; `changed` of them, evenly spread, were changed lately. */
export const createDocusign = (users: number, changed: number, hasBulk: boolean, ms: number) => {
  let calls = 0
  const answer = ({ api, path, query = {} }: Request): unknown => {
    if (api === 'admin') {
      const isChanges = 'last_modified_since' in query
      const total = isChanges ? changed : users
      const step = isChanges ? users / changed : 1
      const found = range(Number(query['start']), Number(query['take']), total).map((index) => index * step)
      return { users: found.map((index) => toAdminUser(userAt(index), 0)), paging: { total_set_size: total } }
    }
    const id = /\/users\/(.+)$/.exec(path)?.[1]
    if (id !== undefined) return toUserDetail(userAt(Number(id.slice(-12))), 0)
    const found = range(Number(query['start_position']), Number(query['count']), users)
    const details = found.map((index) => toUserDetail(userAt(index), 0))
    return {
      users: hasBulk ? details : details.map(({ userSettings: _, ...detail }) => detail),
      totalSetSize: String(users),
    }
  }
  const docusign: Docusign = {
    get: async (request): Promise<DocusignResponse> => {
      calls += 1
      if (ms > 0) await sleep(ms)
      const limits = {
        limit: 1_000_000,
        remaining: 1_000_000,
        reset: undefined,
        burstLimit: undefined,
        burstRemaining: undefined,
      }
      return { body: JSON.parse(JSON.stringify(answer(request))), date: new Date(), limits, bytes: 0 }
    },
  }
  return { docusign, calls: () => calls }
}
