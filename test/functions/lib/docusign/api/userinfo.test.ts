import { describe, expect, it } from '@jest/globals'
import {
  readUserInfo,
  toAccounts,
  toOrganizationId,
  type UserInfo,
} from '../../../../../functions/lib/docusign/api/userinfo.ts'

const signal = new AbortController().signal
const account = (account_id: string, organization_id?: string, over: object = {}) => ({
  ...{ account_id, is_default: false, account_name: `Account ${account_id}`, base_uri: 'https://na2.docusign.net/x' },
  ...(organization_id ? { organization: { organization_id, links: [] } } : {}),
  ...over,
})

describe('what DocuSign says of the impersonated user', () => {
  it('accounts with their base address as an origin; `is_default` as a boolean or a text', () => {
    const body = {
      accounts: [account('a', 'o', { is_default: 'true' }), account('b', undefined, { is_default: false })],
    }
    expect(toAccounts(body)).toEqual([
      { accountId: 'a', name: 'Account a', isDefault: true, baseUri: 'https://na2.docusign.net', organizationId: 'o' },
      { accountId: 'b', name: 'Account b', isDefault: false, baseUri: 'https://na2.docusign.net' },
    ])
  })

  it('an account that cannot be called is left out; an answer without accounts is an error', () => {
    expect(toAccounts({ accounts: [null, account('a', 'o', { base_uri: 'no address' })] })).toEqual([])
    expect(() => toAccounts({})).toThrow(
      expect.objectContaining({
        code: 'userinfo-unreadable',
        message: expect.stringMatching(/Audit users need it: only this response has .*base_uri.*Customer events don’t/),
      }),
    )
  })

  it('the one organization is found; none and several are errors that say what to set', () => {
    const of = (...ids: (string | undefined)[]) => ({
      accounts: toAccounts({ accounts: ids.map((id) => account('a', id)) }),
    })
    expect(toOrganizationId(of('o', undefined, 'o'))).toBe('o')
    expect(() => toOrganizationId(of(undefined))).toThrow(/Link the account to an organization/)
    expect(() => toOrganizationId(of('o', 'p'))).toThrow(/2 organizations \(o, p\).*Set organizationId/)
  })
})

describe('the answer is cached for a day, for the connection it was read for', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const ask = async (kept: UserInfo | undefined) => {
    const saved: UserInfo[] = []
    let calls = 0
    const docusign = {
      get: async () => {
        calls += 1
        return { body: { accounts: [account('new', 'o')] }, date: now, limits: {} as never, bytes: 1 }
      },
    }
    const store = { load: async () => kept, save: async (info: UserInfo) => void saved.push(info) }
    const whom = { authServer: 'https://account.docusign.com', issuedFor: 'us' }
    const info = await readUserInfo({ docusign, store, now: () => now }, whom, signal)
    return { info, saved, calls }
  }
  const kept = (hours: number, issuedFor = 'us'): UserInfo => ({
    accounts: [],
    issuedFor,
    readAt: new Date(now.getTime() - hours * 3_600_000),
  })

  it('fresh and ours: not asked', async () => expect((await ask(kept(23))).calls).toBe(0))

  it.each([
    ['none', undefined],
    ['too old', kept(25)],
    ['of another connection', kept(1, 'them')],
    ['from the future', kept(-1)],
  ])('%s: asked once and kept', async (_, before) => {
    const { info, saved, calls } = await ask(before)
    expect(calls).toBe(1)
    expect(saved).toEqual([info])
    expect(info.accounts[0]?.accountId).toBe('new')
  })
})
