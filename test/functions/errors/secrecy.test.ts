import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { dataTypes } from '../../../infra/data-types.ts'
import { operatorFunctions } from '../../../infra/operator-functions.ts'
import type { Fault } from '../../support/docusign/faults.ts'
import { type Ended, type Functions, startFunctions } from '../lib/commands/functions.ts'

/** Planted in bodies, headers, events, users and AWS's messages. */
const MARKER = 'MARKER-1f7e'
const COMMANDS = operatorFunctions.map(({ name }) => name)
const COLLEAGUE = '33333333-3333-4333-8333-000000000001'

let functions: Functions

beforeAll(async () => {
  functions = await startFunctions([...COMMANDS, ...dataTypes.map(({ name }) => name)])
  const { docusign, invoke } = functions
  const [accountId = ''] = docusign.settings.accountIds
  docusign.changeUser(accountId, COLLEAGUE, { kind: 'name', firstName: MARKER, lastName: MARKER })
  docusign.changeUser(accountId, COLLEAGUE, { kind: 'email', email: `${MARKER}@example.com` })
  const timestamp = new Date(Date.now() - 60_000)
  const event = {
    timestamp: timestamp.toISOString(),
    eventId: MARKER,
    object: 'User',
    action: 'Login',
    data: { MARKER },
  }
  docusign.addEvents([{ ...event, userId: COLLEAGUE }], { ingestedAt: timestamp })
  for (const name of ['audit-users', 'customer-events']) await invoke(name)
})
afterAll(() => functions.stop())
beforeEach(() => {
  functions.docusign.faults.clear()
  functions.faults.dynamo.clear()
  functions.faults.secrets.clear()
})

const PAYLOADS: Record<string, object> = {
  'get-events': { from: new Date(Date.now() - 86_400_000).toISOString() },
  // A cursor of nobody's: refused, and not repeated.
  'set-cursor': { eventType: 'Customer events', to: MARKER, reason: 'a story' },
}

const findLeaks = ({ docusign, privateKey }: Functions, text: string): string[] => {
  const tokens = docusign.ledger.tokens.map(({ token }) => token)
  const planted = [MARKER, MARKER.toLowerCase(), 'eyJ', ...tokens, ...privateKey.split('\n').slice(1, -2)]
  return planted.filter((one) => text.includes(one))
}

/** What `get-events` answers is events and users; only its failures may hold none. */
const shownBy = (name: string, { code, log, printed }: Ended): string =>
  name === 'get-events' && code === undefined ? log : printed

const tryIt = async (name: string): Promise<string[]> =>
  findLeaks(functions, shownBy(name, await functions.invoke(name, PAYLOADS[name])))

const members = { error: MARKER, error_description: MARKER, errorCode: MARKER, message: MARKER, endCursor: MARKER }
const headers = { 'X-DocuSign-TraceToken': MARKER, 'Retry-After': MARKER, Date: MARKER }
const HOSTILE: readonly Fault[] = [
  ...[200, 400, 403].map(
    (status): Fault => ({ kind: 'answer', status, body: { ...members, data: [MARKER] }, headers }),
  ),
  { kind: 'answer', status: 200, body: `<html>${MARKER}` },
  { kind: 'redirect', location: `https://${MARKER}.example/${MARKER}` },
]

const ROUTES = ['any', 'userinfo', 'lens', 'esign-user'] as const
/** Its calls are spread over seconds: only where it calls at all. */
const routesOf = (name: string) => (name === 'go-live-calls' ? (['any', 'userinfo'] as const) : ROUTES)

describe.each(COMMANDS)('nothing planted is in what %s prints or answers', (name) => {
  test('when all is well', async () => {
    expect(await tryIt(name)).toEqual([])
  })

  test.each(HOSTILE.map((fault) => [JSON.stringify(fault).slice(0, 80), fault] as const))(
    'when DocuSign answers %s',
    async (_name, fault) => {
      for (const route of routesOf(name)) {
        functions.docusign.faults.clear()
        functions.docusign.faults.from(route, fault)
        expect(await tryIt(name)).toEqual([])
      }
    },
  )

  test('when AWS refuses, in words of its own', async () => {
    const { dynamo, secrets } = functions.faults
    for (const type of ['AccessDeniedException', MARKER]) {
      const fault = { kind: 'error', status: 400, type, message: `${MARKER} ${functions.privateKey}` } as const
      for (const operation of ['GetItem', 'Query', 'UpdateItem', 'DeleteItem'])
        dynamo.add(operation, fault, Number.POSITIVE_INFINITY)
      secrets.add('GetSecretValue', fault, Number.POSITIVE_INFINITY)
      expect(await tryIt(name)).toEqual([])
    }
  })

  test('when it is invoked with what it does not know', async () => {
    const ended = await functions.invoke(name, { [MARKER]: MARKER })
    expect([ended.code, findLeaks(functions, ended.printed)]).toEqual(['payload-unusable', []])
  })
})

test('what is watched for would be found', async () => {
  const { printed } = await functions.invoke('get-events', PAYLOADS['get-events'])
  expect(findLeaks(functions, printed)).toContain(MARKER)
  const [token] = functions.docusign.ledger.tokens
  expect(findLeaks(functions, `${token?.token} ${functions.privateKey}`).length).toBeGreaterThan(10)
})
