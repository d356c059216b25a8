import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../../../support/docusign/faults.ts'
import { closeSetups, createSetup, type Setup, signal, toFailure, toMonitor } from './setup.ts'

let setup: Setup
beforeEach(async () => {
  setup = await createSetup()
})
afterEach(closeSetups)

const calls = (route: string) => setup.docusign.requests.filter((request) => request.route === route).length
const ORGANIZATION = '/v1/organizations/{organizationId}/stream'
const toOrganization = () => ({
  ...toMonitor(setup.docusign),
  route: ORGANIZATION,
  path: ORGANIZATION.replace('{organizationId}', setup.docusign.settings.organizationId),
})

describe('what is refused says why, as far as the answer allows', () => {
  test('Monitor not bought, as the newer API says it', async () => {
    setup.docusign.change({ monitorAccess: 'not-entitled' })
    const thrown = await toFailure(setup.run().get(toOrganization()))
    expect(thrown).toMatchObject({ code: 'monitor-not-entitled', status: 403, route: ORGANIZATION })
  })
  test.each([() => toOrganization(), () => toMonitor(setup.docusign)])('an empty 403', async (toRequest) => {
    setup.docusign.change({ monitorAccess: 'no-role' })
    const thrown = await toFailure(setup.run().get(toRequest()))
    expect(thrown).toMatchObject({ code: 'monitor-forbidden', message: expect.stringMatching(/second organization/) })
  })
  test.each([
    ['admin', 403, { error: 'forbidden' }, 'admin-forbidden'],
    ['esignature', 403, { errorCode: 'USER_LACKS_PERMISSIONS' }, 'esignature-forbidden'],
    ['esignature', 400, { errorCode: 'PARTNER_AUTHENTICATION_FAILED' }, 'integration-key-refused'],
    ['monitor', 400, { errorCode: 'INVALID_REQUEST_PARAMETER' }, 'bad-request'],
    ['monitor', 404, '<html></html>', 'not-found'],
  ] as const)('%s %d %j', async (api, status, body, code) => {
    setup.docusign.faults.once('monitor', { kind: 'answer', status, body })
    const thrown = await toFailure(setup.run().get({ ...toMonitor(setup.docusign), api }))
    expect(thrown).toMatchObject({ code, status })
    expect(calls('lens')).toBe(1)
  })
  test('the trace token and the route’s template are logged, never the path or the query', async () => {
    setup.docusign.faults.once('monitor', {
      kind: 'answer',
      status: 400,
      body: { errorCode: 'SOMETHING_WRONG', message: 'x' },
      headers: { 'X-DocuSign-TraceToken': 'ABCDEF00-0000-4000-8000-000000000001' },
    })
    await toFailure(setup.run().get({ ...toOrganization(), query: { cursor: 'aa_1_2_3' } }))
    expect(JSON.parse(setup.lines.at(-1) ?? '')).toEqual({
      level: 'warn',
      message: 'a call to DocuSign failed',
      connection: 'acme',
      status: 400,
      errorCode: 'SOMETHING_WRONG',
      trace: 'abcdef00-0000-4000-8000-000000000001',
      route: ORGANIZATION,
      code: 'bad-request',
      attempt: 1,
      why: 'fail',
    })
  })
})

describe('an answer that cannot be used is an error with a code of its own', () => {
  test.each<[string, Fault, string, number]>([
    ['an HTML page with status 200', { kind: 'html' }, 'answer-html', 4],
    ['truncated JSON', { kind: 'truncated' }, 'answer-truncated', 4],
    ['an empty one', { kind: 'answer', status: 200 }, 'answer-empty', 4],
    ['something else', { kind: 'answer', status: 200, body: 'marker' }, 'answer-not-json', 4],
    ['one larger than the cap', { kind: 'oversized', bytes: 200_000 }, 'answer-too-large', 1],
    ['the same, declared', { kind: 'oversized', bytes: 200_000, declared: true }, 'answer-too-large', 1],
    ['a redirect', { kind: 'redirect', location: 'https://evil.example/' }, 'redirected', 1],
    ['none: the connection is reset', { kind: 'reset', when: 'before-headers' }, 'network-connection', 4],
    ['none: it breaks off', { kind: 'reset', when: 'after-headers' }, 'network-connection', 4],
    ['none: DocuSign hangs', { kind: 'hang' }, 'network-timeout', 2],
    ['one that drips', { kind: 'drip', everyMs: 20 }, 'network-timeout', 2],
  ])('%s', async (_name, fault, code, attempts) => {
    const run = setup.run({ client: { timeoutMs: 100, maxBytes: 100_000 } })
    await run.accessToken.get(signal)
    setup.docusign.faults.from('monitor', fault)
    expect(await toFailure(run.get())).toMatchObject({ code, route: toMonitor(setup.docusign).route })
    expect(calls('lens')).toBe(attempts)
  })
  test('trouble that passes is not noticed by the caller', async () => {
    setup.docusign.faults.once('monitor', { kind: 'html' })
    setup.docusign.faults.once({ route: 'monitor', nth: 2 }, { kind: 'reset', when: 'after-headers' })
    await setup.run().get()
    expect(setup.time.waits).toEqual([500, 1500])
  })
})

test('an error whose body never ends is still that error', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(403).write('{')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const run = setup.run({ client: { timeoutMs: 100 } })
  const failure = await toFailure(run.get({ ...toMonitor(setup.docusign), origin: `http://127.0.0.1:${port}` }))
  server.close()
  server.closeAllConnections()
  expect(failure).toMatchObject({ code: 'monitor-forbidden', status: 403 })
})

test('a number that no double holds is given with all its digits', async () => {
  setup.docusign.faults.once('monitor', { kind: 'answer', status: 200, body: '{"data": [{"id": 9007199254740993}]}' })
  const { body } = await setup.run().get(toMonitor(setup.docusign))
  expect(body).toEqual({ data: [{ id: '9007199254740993' }] })
})
