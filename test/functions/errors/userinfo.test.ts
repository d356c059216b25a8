import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'
import { API, LIMITS } from './documented.ts'
import { expectNothingPlanted, failedStep, lineOf, named, ofApi } from './expectations.ts'

let functions: Functions

beforeAll(async () => {
  functions = await startFunctions(['auth-test', 'get-events', 'doctor', 'go-live-calls'])
})
afterAll(() => functions.stop())
beforeEach(() => functions.docusign.faults.clear())

describe('/oauth/userinfo that is refused (E.7, F), from the bundles, is told with code and cure', () => {
  // The first call of these two has no token: it is for the clock.
  const AFTER_THE_CLOCK = { route: 'userinfo', nth: 2 } as const

  test.each(named(API, LIMITS))('by auth-test at its step: %s', async (_name, row) => {
    functions.docusign.faults.from(AFTER_THE_CLOCK, { kind: 'answer', ...row.answer })
    const ended = await functions.invoke('auth-test')
    expect(ended).toMatchObject({ code: ofApi('oauth', row), message: expect.stringMatching(row.cure) })
    expect(failedStep(ended.message)).toBe('/oauth/userinfo')
    expectNothingPlanted(functions, ended)
  })

  test.each(named(API, LIMITS))('by doctor in its line: %s', async (_name, row) => {
    functions.docusign.faults.from(AFTER_THE_CLOCK, { kind: 'answer', ...row.answer })
    const ended = await functions.invoke('doctor')
    const failed = { state: 'failure', code: ofApi('oauth', row), text: expect.stringMatching(row.cure) }
    expect(lineOf(ended, '/oauth/userinfo')).toMatchObject(failed)
    expectNothingPlanted(functions, ended)
  })

  describe.each([
    ['go-live-calls', {}],
    ['get-events', { eventType: 'Audit Users' }],
  ])('by %s %j', (command, payload) => {
    test.each(named(API, LIMITS))('%s', async (_name, row) => {
      functions.docusign.faults.from('userinfo', { kind: 'answer', ...row.answer })
      const ended = await functions.invoke(command, payload)
      expect(ended).toMatchObject({ code: ofApi('oauth', row), message: expect.stringMatching(row.cure) })
      expectNothingPlanted(functions, ended)
    })
  })
})
