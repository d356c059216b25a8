import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { invoke, type Result } from '../../infra/cli/invoke.ts'
import { operatorFunctions } from '../../infra/operator-functions.ts'
import { type Amazon, startAmazon } from '../local/amazon.ts'
import { openPlayground, type Playground } from '../local/playground.ts'

let playground: Playground
let amazon: Amazon
const printed: string[] = []

beforeAll(async () => {
  playground = await openPlayground()
  amazon = await startAmazon({
    ...playground,
    environment: {},
    store: async () => undefined,
    withCommands: true,
    onDelivered: () => undefined,
    onOutput: ({ line }) => printed.push(line),
  })
  for (const dataType of ['audit-users', 'customer-events']) await amazon.lambda.invoke(`docusign-local-${dataType}`)
  playground.goOn()
})
afterAll(async () => {
  await Promise.all([amazon.stop(), playground.stop()])
})

const call = (command: string, payload: object = {}): Promise<Result> => {
  const settings = {
    endpoint: amazon.lambda.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  }
  return invoke(settings, `docusign-local-${command}`, { command, payload })
}

const answerOf = async (command: string, payload: object = {}) => {
  const result = await call(command, payload)
  if ('failure' in result) throw new Error(`${result.failure.code}: ${result.failure.message}`)
  return result.answer
}

describe('under AWS’s own Lambda runtime client, from the bundle that is deployed', () => {
  test('the consent URL', async () => {
    const answer = await answerOf('generate-consent-url')
    expect(answer).toMatchObject({ ok: true, scopes: ['impersonation', 'organization_read', 'signature', 'user_read'] })
    expect(answer.message).toMatch(/^### Docusign Consent URL\n\[Click here to authorize\]\(http/)
  })

  test('the authentication test', async () => {
    expect((await answerOf('auth-test')).message).toContain('DocuSign lets this connection in.')
  })

  test('events, in order and with who acted; asked for again they are the same', async () => {
    const answer = await answerOf('get-events', { eventType: 'Customer events', limit: 25 })
    expect(answer).toMatchObject({ ok: true, found: 25, shown: 25, shortened: 0 })
    expect((await answerOf('get-events', { limit: 25 }))['found']).toBe(25)
    expect(await answerOf('get-events', { eventType: 'Audit Users' })).toMatchObject({ ok: true, found: 0 })
  })

  test('the state', async () => {
    const answer = await answerOf('show-state')
    expect(answer).toMatchObject({ ok: true, notStarted: [], checkpoints: [{ lease: null }, { lease: null }] })
    expect(answer['tokens']).toHaveLength(2)
  })

  test('the cursor: not forward without being asked, back, and the next run reads from there', async () => {
    const payload = { eventType: 'Customer events', reason: 'a story' }
    const refused = await call('set-cursor', { ...payload, to: new Date().toISOString() })
    expect(refused).toMatchObject({ failure: { code: 'would-skip' } })
    const to = new Date(Date.now() - 3 * 86_400_000).toISOString()
    expect(await answerOf('set-cursor', { ...payload, to })).toMatchObject({ ok: true, skips: 0 })
    const { result } = await amazon.lambda.invoke('docusign-local-customer-events')
    expect(result).toMatchObject({ caughtUp: true, sources: [{ counts: { delivered: 200 } }] })
  })

  test('the token: taken anew by the very next run', async () => {
    const answer = await answerOf('reset-access-token')
    expect(answer['tokens']).toHaveLength(2)
    expect((await answerOf('show-state'))['tokens']).toEqual([])
    await amazon.lambda.invoke('docusign-local-audit-users')
    expect((await answerOf('show-state'))['tokens']).toHaveLength(1)
  })

  test('the doctor', async () => {
    const answer = await answerOf('doctor')
    expect(answer).toMatchObject({ ok: true, failures: 0, warnings: 0 })
    expect(answer.message).toContain('only there where the stacks are deployed')
  })

  test('calls for Go-Live', async () => {
    const result = await call('go-live-calls')
    expect(result).toMatchObject({ answer: { ok: true, inARow: 20 } })
  })

  test.each(operatorFunctions.map(({ name }) => name))(
    'a mistake in the payload of %s is a Lambda error with a code and what to do',
    async (name) => {
      expect(await call(name, { unheardOf: 'MARKER' })).toEqual({
        failure: { code: 'payload-unusable', message: expect.stringMatching(/members/) },
      })
    },
  )
})

test('no key, no token, no event and no user is in anything the functions printed', () => {
  const all = printed.join('\n')
  expect(printed.length).toBeGreaterThan(8)
  const lines = playground.privateKey.split('\n').slice(1, -2)
  const secrets = [...lines, 'eyJ0eX', 'MARKER', '@example']
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
})

test('a function that is not there is told from one that fails', async () => {
  const settings = {
    endpoint: amazon.lambda.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  }
  await expect(invoke(settings, 'docusign-nobody-doctor', { command: 'doctor', payload: {} })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: expect.stringContaining('npm run deploy'),
  })
})
