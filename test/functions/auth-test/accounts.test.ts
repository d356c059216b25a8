import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { testAuthentication } from '../../../functions/auth-test/test-authentication.ts'
import { type Bench, createBench, toFailure } from '../lib/commands/setup.ts'

let bench: Bench

beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())
beforeEach(() => bench.docusign.faults.clear())

const run = (settings: Parameters<Bench['with']>[0] = {}) => testAuthentication({}, bench.with(settings))

/** The step that failed, by the list in the message. */
const failedStep = (message: string): string | undefined => /❌ \*\*(.*?)\*\*/.exec(message)?.[1]

const userinfo = async (status: number, body: object, settings = {}) => {
  bench.docusign.faults.from({ route: 'userinfo', nth: 2 }, { kind: 'answer', status, body })
  const { code, message } = await toFailure(run(settings))
  return [code, failedStep(message)]
}

describe('what comes after the token', () => {
  const account = { account_id: 'a1', is_default: true, account_name: 'One', base_uri: 'https://demo.docusign.net' }

  test('an answer of /oauth/userinfo without a list of accounts fails there', async () => {
    expect(await userinfo(200, { sub: 'x' })).toEqual(['userinfo-unreadable', '/oauth/userinfo'])
  })

  test.each<[string, object[], object, string]>([
    ['no account', [], {}, 'account-unknown'],
    [
      'no default',
      [
        { ...account, is_default: false },
        { ...account, account_id: 'a2', is_default: false },
      ],
      {},
      'account-ambiguous',
    ],
    ['another account than configured', [account], { accountIds: ['a9'] }, 'account-unknown'],
    ['no organization', [account], {}, 'organization-unknown'],
    [
      'one of two accounts without an organization',
      [
        { ...account, organization: { organization_id: 'o1' } },
        { ...account, account_id: 'a2', is_default: false },
      ],
      { accountIds: ['a1', 'a2'] },
      'organization-unknown',
    ],
    [
      'another organization than configured',
      [{ ...account, organization: { organization_id: 'o1' } }],
      { organizationId: 'o2' },
      'organization-foreign',
    ],
  ])('%s fails at account and organization', async (_what, accounts, settings, code) => {
    expect(await userinfo(200, { accounts }, settings)).toEqual([code, 'account and organization'])
  })

  const two = [
    { ...account, organization: { organization_id: 'o1' } },
    { ...account, account_id: 'a2', account_name: 'Two', is_default: false, organization: { organization_id: 'o2' } },
  ]
  const answering = async (accounts: object[], settings = {}) => {
    bench.docusign.faults.from({ route: 'userinfo', nth: 2 }, { kind: 'answer', status: 200, body: { accounts } })
    return (await run(settings)).message
  }

  test('an account that isn’t configured, and therefore left out, is named with a warning', async () => {
    const message = await answering(two)
    expect(message).toMatch(/⚠️ \*\*account and organization\*\*: One \(a1\).*Two \(a2\) are not collected/)
    expect(await answering(two, { eventTypes: ['Customer events'] })).not.toContain('not collected')
    const both = await answering(two, { accountIds: ['a1', 'a2'] })
    expect(both).toMatch(/✅ \*\*account and organization\*\*: One \(a1\), Two \(a2\).*organizations o1, o2/)
  })

  test('a name can’t forge a line, move the cursor or change colors', async () => {
    const name = 'Evil\n- ✅ **all**: well\u001b[2J\u009b31m\u202eabc\u2028x'
    const message = await answering([{ ...account, account_name: name, organization: { organization_id: 'o1' } }])
    expect(message.split('\n').filter((line) => line.includes('**all**'))).toEqual([
      expect.stringMatching(/^- ✅ \*\*account and organization\*\*: Evil/),
    ])
    expect(message.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u)
  })
})
