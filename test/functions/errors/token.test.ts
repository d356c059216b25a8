import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'
import { LIMITS, OAUTH } from './documented.ts'
import { expectNothingPlanted, failedStep, lineOf, named } from './expectations.ts'

let both: Functions
let events: Functions

beforeAll(async () => {
  both = await startFunctions([
    'auth-test',
    'get-events',
    'doctor',
    'go-live-calls',
    'generate-consent-url',
    'audit-users',
  ])
  // Alone, events do not wait for the users.
  events = await startFunctions(['get-events'], { eventTypes: ['Customer events'] })
})
afterAll(() => Promise.all([both.stop(), events.stop()]))

/** Every command that fails without a token, from its bundle. */
const COMMANDS: [command: string, of: () => Functions, payload: object][] = [
  ['auth-test', () => both, {}],
  ['get-events', () => events, { eventType: 'Customer events' }],
  ['get-events', () => both, { eventType: 'Audit Users' }],
  ['go-live-calls', () => both, {}],
]

describe.each(COMMANDS)('%s, when DocuSign refuses a token (B.4, F), fails with code and cure', (name, of, payload) => {
  test.each(named(OAUTH, LIMITS))('%s', async (_name, { answer, code, cure }) => {
    const { docusign, invoke } = of()
    docusign.faults.clear()
    docusign.faults.from('token', { kind: 'answer', ...answer })
    const ended = await invoke(name, payload)
    expect(ended).toMatchObject({ code, message: expect.stringMatching(cure) })
    expect(ended.message).toMatch(/trace token [0-9a-f-]{36}/)
    expect(failedStep(ended.message)).toBe(name === 'auth-test' ? 'token (Customer events)' : undefined)
    expectNothingPlanted(of(), ended)
  })
})

describe('doctor, when DocuSign refuses a token (B.4, F), says so in its line and examines the rest', () => {
  test.each(named(OAUTH, LIMITS))('%s', async (_name, { answer, code, cure }) => {
    both.docusign.faults.clear()
    both.docusign.faults.from('token', { kind: 'answer', ...answer })
    const ended = await both.invoke('doctor')
    expect(ended).toMatchObject({ code: undefined, answer: { ok: false } })
    const failed = { state: 'failure', code, text: expect.stringMatching(cure) }
    expect(lineOf(ended, 'token (Customer events)')).toMatchObject(failed)
    expect(lineOf(ended, 'state (Customer events)')).toBeDefined()
    expectNothingPlanted(both, ended)
  })
})

test('every command and the users’ function ask for consent by the one link of generate-consent-url', async () => {
  both.docusign.faults.clear()
  both.docusign.change({ consentedScopes: ['signature', 'impersonation'] })
  const linkOf = (text: string) => new URL(/https?:\/\/\S*\/oauth\/auth\?\S+/.exec(text)?.[0] ?? 'http://none')
  const { answer } = await both.invoke('generate-consent-url')
  const scopes = new URL(String(answer?.['url'])).searchParams.get('scope')
  expect(scopes).toBe('impersonation organization_read signature user_read')
  both.docusign.change({ consentedScopes: [] })
  for (const name of ['auth-test', 'get-events', 'doctor', 'go-live-calls', 'audit-users']) {
    const ended = await both.invoke(name, name === 'get-events' ? { eventType: 'Audit Users' } : {})
    expect([name, linkOf(ended.message).searchParams.get('scope')]).toEqual([name, scopes])
  }
})
