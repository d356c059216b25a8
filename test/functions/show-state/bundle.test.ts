import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'

let functions: Functions

beforeAll(async () => {
  functions = await startFunctions(['customer-events', 'show-state'], { eventTypes: ['Customer events'] })
})
afterAll(() => functions.stop())

test('from the bundles: what a scheduled run met and nobody knows, show-state lists', async () => {
  expect((await functions.invoke('show-state')).message).toContain('- nothing unknown so far')
  const ingestedAt = new Date(Date.now() - 60_000)
  const event = { timestamp: ingestedAt.toISOString(), eventId: 'e1', object: 'Gizmo', action: 'Login', riskScore: 3 }
  functions.docusign.addEvents([event], { ingestedAt })
  expect(await functions.invoke('customer-events')).toMatchObject({ code: undefined, answer: { ok: true } })
  const { message, answer } = await functions.invoke('show-state')
  expect(message).toMatch(/- Customer events: field `riskScore`, first seen .* \(\d+ seconds? ago\)/)
  expect(answer['unknown']).toContainEqual(expect.objectContaining({ kind: 'object', name: 'Gizmo' }))
})
