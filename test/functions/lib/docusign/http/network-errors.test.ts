import { expect, test } from '@jest/globals'
import { toNetworkError } from '../../../../../functions/lib/docusign/http/network-errors.ts'

/** As `fetch` throws it: a TypeError whose cause has the code. */
const toThrown = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('marker'), { code }) })

test.each([
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
  ['ENOTFOUND', 'name'],
  ['EAI_AGAIN', 'name'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ECONNREFUSED', 'connection'],
  ['UND_ERR_SOCKET', 'connection'],
])('%s is told as a %s failure, with its code and without its message', (code, network) => {
  const error = toNetworkError(toThrown(code), undefined, '/x')
  expect(error).toMatchObject({ code: `network-${network}`, network, route: '/x', facts: { cause: code } })
  expect(error.message).toContain(code)
  expect(error.message).not.toContain('marker')
})

test('a code that is no code, and causes that go in circles, say nothing', () => {
  const circle: { cause?: unknown } = {}
  circle.cause = circle
  for (const thrown of ['text', null, circle, toThrown('some data')]) {
    expect(toNetworkError(thrown, undefined, '/x')).toMatchObject({
      code: 'network-connection',
      facts: { route: '/x' },
    })
  }
})
