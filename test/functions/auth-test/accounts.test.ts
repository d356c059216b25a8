import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { testAuthentication } from '../../../functions/auth-test/test-authentication.ts'
import { type Bench, createBench, toFailure } from '../lib/command/setup.ts'

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
      'another organization than configured',
      [{ ...account, organization: { organization_id: 'o1' } }],
      { organizationId: 'o2' },
      'organization-foreign',
    ],
  ])('%s fails at account and organization', async (_what, accounts, settings, code) => {
    expect(await userinfo(200, { accounts }, settings)).toEqual([code, 'account and organization'])
  })
})
