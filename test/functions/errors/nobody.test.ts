import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'

let functions: Functions

beforeAll(async () => {
  functions = await startFunctions(['generate-consent-url', 'reset-access-token', 'show-state', 'set-cursor'])
  functions.docusign.faults.from('any', { kind: 'reset', when: 'before-headers' })
})
afterAll(() => functions.stop())

/** What DocuSign answers is nothing to these: they need none of its errors, for they never ask. */
test.each([
  ['generate-consent-url', {}, undefined],
  ['reset-access-token', {}, undefined],
  ['show-state', {}, undefined],
  ['set-cursor', { eventType: 'Customer events', to: '2026-11-01', reason: 'r' }, 'nothing-collected'],
])('%s works while DocuSign cannot be reached, for it calls nobody', async (command, payload, code) => {
  expect(await functions.invoke(command, payload)).toMatchObject({ code })
  expect(functions.docusign.requests).toEqual([])
})
