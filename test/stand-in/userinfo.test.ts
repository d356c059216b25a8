import { afterEach, expect, test } from '@jest/globals'
import { get, start, stopAll, takeToken } from './caller.ts'

afterEach(stopAll)

test('userinfo names every account, which is the default, its organization and this server', async () => {
  const docusign = await start({ accountIds: ['a', 'b'], defaultAccountId: 'b', organizationId: 'o' })
  const answer = await get(docusign, await takeToken(docusign), {}, '/oauth/userinfo')
  expect(await answer.json()).toMatchObject({
    sub: docusign.settings.userId,
    accounts: [
      { account_id: 'a', is_default: false, base_uri: docusign.origin, organization: { organization_id: 'o' } },
      { account_id: 'b', is_default: true, base_uri: docusign.origin },
    ],
  })
  expect((await get(docusign, 'stolen', {}, '/oauth/userinfo')).status).toBe(401)
})

test('accounts are of several organizations, or of none', async () => {
  const accountIds = ['a', 'b', 'c']
  const docusign = await start({ accountIds, defaultAccountId: null, organizations: { b: 'other', c: null } })
  const answer = await get(docusign, await takeToken(docusign), {}, '/oauth/userinfo')
  const { accounts }: { accounts: Record<string, unknown>[] } = JSON.parse(await answer.text())
  expect(accounts).toMatchObject([
    { is_default: false, organization: { organization_id: docusign.settings.organizationId } },
    { is_default: false, organization: { organization_id: 'other' } },
    { account_id: 'c', is_default: false },
  ])
  expect(accounts[2]).not.toHaveProperty('organization')
})
