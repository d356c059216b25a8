import { afterEach, describe, expect, test } from '@jest/globals'
import { get, stopAll, takeToken } from './caller.ts'
import { ACCOUNT, adminPage, ids, OTHER, openUsers, users } from './user-caller.ts'

afterEach(stopAll)

const at = (text: string) => new Date(text)

describe('access', () => {
  test('needs a token, user_read and the right organization', async () => {
    const caller = await openUsers(users(1))
    const path = `/management/v2/organizations/${caller.docusign.settings.organizationId}/users`
    const query = { account_id: ACCOUNT }
    const poor = await takeToken(caller.docusign)
    expect((await get(caller.docusign, 'stolen', query, path)).status).toBe(401)
    expect((await get(caller.docusign, poor, query, path)).status).toBe(403)
    expect((await get(caller.docusign, caller.token, query, path.toUpperCase())).status).toBe(200)
    const refused = await caller.admin(query, OTHER)
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { error: 'forbidden', error_description: 'Not an administrator of this organization.' },
    ])
  })

  test('each account is listed in its own organization only', async () => {
    const accountIds = [ACCOUNT, OTHER, 'lonely']
    const caller = await openUsers([{ accountId: OTHER, userId: 'far' }], {
      accountIds,
      organizations: { [OTHER]: 'other-organization', lonely: null },
    })
    expect((await caller.admin({ account_id: OTHER })).status).toBe(403)
    expect((await caller.admin({ account_id: 'lonely' })).status).toBe(403)
    const answer = await caller.admin({ account_id: OTHER }, 'other-organization')
    expect(await answer.json()).toMatchObject({ users: [{ id: 'far' }] })
  })

  test('an administrator who lost the role is told nothing of the others, with 200', async () => {
    const caller = await openUsers(users(30))
    caller.docusign.addUsers([{ accountId: ACCOUNT, userId: caller.docusign.settings.userId }])
    caller.docusign.change({ adminRole: 'lost' })
    const page = await adminPage(caller)
    expect(ids(page)).toEqual([caller.docusign.settings.userId])
    expect(page.paging).toMatchObject({ total_set_size: 1, next: null })
  })
})

describe('what is asked for', () => {
  const cases: [string, Record<string, string>][] = [
    ['neither e-mail nor account nor domain', {}],
    ['nothing but an empty account', { account_id: '' }],
    ['a date and an e-mail only', { email: 'u1@example.com', last_modified_since: '2026-03-01' }],
    ['a date in words', { account_id: ACCOUNT, last_modified_since: 'yesterday' }],
    ['a moment without zone', { account_id: ACCOUNT, last_modified_since: '2026-03-01T00:00:00' }],
    ['a day that does not exist', { account_id: ACCOUNT, last_modified_since: '2026-02-30' }],
    [
      'a blank where the plus was not encoded',
      { account_id: ACCOUNT, last_modified_since: '2026-03-01T00:00:00 0100' },
    ],
    ['more than a page may hold', { account_id: ACCOUNT, take: '251' }],
    ['nothing', { account_id: ACCOUNT, take: '0' }],
    ['a start that is no index', { account_id: ACCOUNT, start: '-1' }],
    ['a status that nobody has', { account_id: ACCOUNT, membership_status: 'Active' }],
  ]
  test.each(cases)('%s is a mistake', async (_, query) => {
    const answer = await (await openUsers(users(1))).admin(query)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ error: 'invalid_request', error_description: expect.any(String) })
  })

  test('a date takes whoever was modified then or later, in every form that DocuSign shows', async () => {
    const moments = ['2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00.000Z', '2026-03-01T10:00:00.000Z']
    const caller = await openUsers(users(3).map((user, n) => ({ ...user, modifiedAt: at(moments[n] ?? '') })))
    const since = async (text: string) => ids(await adminPage(caller, { last_modified_since: text })).sort()
    expect(await since('2026-03-01')).toEqual(['u1', 'u2'])
    expect(await since('2026-03-01T10:00:00Z')).toEqual(['u2'])
    expect(await since('2026-03-01T11:00:00+0100')).toEqual(['u2'])
    expect(await since('2026-03-01T11:00:00.001+01:00')).toEqual([])
    caller.docusign.change({ zoneHours: -8 })
    expect(await since('2026-03-01')).toEqual(['u2'])
  })

  test('status, membership, e-mail and domain leave the others out', async () => {
    const caller = await openUsers(
      [
        ...users(1),
        { accountId: ACCOUNT, userId: 'closed', status: 'Closed' },
        { accountId: ACCOUNT, userId: 'sent', status: 'ActivationSent', email: 'S@Example.org' },
        { accountId: OTHER, userId: 'sent', email: 's@example.org' },
      ],
      { accountIds: [ACCOUNT, OTHER], reservedDomains: { d1: 'example.org' } },
    )
    expect(ids(await adminPage(caller)).sort()).toEqual(['closed', 'sent', 'u0'])
    expect(ids(await adminPage(caller, { status: 'closed' }))).toEqual(['closed'])
    expect(ids(await adminPage(caller, { membership_status: 'activation_sent' }))).toEqual(['sent'])
    expect(ids(JSON.parse(await (await caller.admin({ email: 's@example.org' })).text()))).toEqual(['sent'])
    const domain = await caller.admin({ organization_reserved_domain_id: 'd1' })
    expect(ids(JSON.parse(await domain.text()))).toEqual(['sent'])
    caller.docusign.change({ adminClosed: 'left-out' })
    expect(ids(await adminPage(caller)).sort()).toEqual(['sent', 'u0'])
  })
})

test('a user looks as in the documents: words for the status, dates without zone and with any fraction', async () => {
  const caller = await openUsers([
    {
      accountId: ACCOUNT,
      userId: 'u0',
      membershipId: 'm0',
      email: 'ada@example.com',
      status: 'Closed',
      createdAt: at('2024-07-07T09:56:17.600Z'),
      closedAt: at('2024-07-08T00:00:00.000Z'),
      over: { admin: { is_managed_by_scim: undefined } },
    },
    { accountId: ACCOUNT, userId: 'u1', status: 'Disabled' },
  ])
  const page = await adminPage(caller)
  expect(page.users.find(({ id }) => id === 'u0')).toEqual({
    id: 'u0',
    user_name: 'Ada Example',
    first_name: 'Ada',
    last_name: 'Example',
    user_status: 'closed',
    membership_status: 'closed',
    email: 'ada@example.com',
    created_on: expect.stringMatching(/^2024-07-07T09:56:17\.6\d*$/),
    closed_on: expect.stringMatching(/^2024-07-08T00:00:00(\.\d+)?$/),
    membership_created_on: expect.stringMatching(/^2024-07-07T/),
    membership_closed_on: expect.stringMatching(/^2024-07-08T/),
    membership_id: 'm0',
    is_membership_managed_by_scim: false,
  })
  expect(page.users.find(({ id }) => id === 'u1')).toMatchObject({
    user_status: 'active',
    membership_status: 'disabled',
    closed_on: null,
  })
})
