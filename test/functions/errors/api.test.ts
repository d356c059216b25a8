import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { RouteName } from '../../support/docusign/routes.ts'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'
import { API, LIMITS } from './documented.ts'
import { expectNothingPlanted, lineOf, named, ofApi } from './expectations.ts'

let functions: Functions

beforeAll(async () => {
  functions = await startFunctions(['get-events', 'doctor', 'go-live-calls'])
})
afterAll(() => functions.stop())
beforeEach(() => functions.docusign.faults.clear())

const LISTS: [route: RouteName, api: string][] = [
  ['admin-users', 'admin'],
  ['esign-users', 'esignature'],
]

describe.each(LISTS)(
  'get-events of Audit Users, when %s refuses (D.3, E.7, F), fails with code and cure',
  (route, api) => {
    test.each(named(API, LIMITS))('%s', async (_name, row) => {
      functions.docusign.faults.from(route, { kind: 'answer', ...row.answer })
      const ended = await functions.invoke('get-events', { eventType: 'Audit Users' })
      expect(ended).toMatchObject({ code: ofApi(api, row), message: expect.stringMatching(row.cure) })
      expectNothingPlanted(functions, ended)
    })
  },
)

describe('go-live-calls, when a call is refused (E.7, F), says how many succeeded, with code and cure', () => {
  test.each(named(API, LIMITS))('%s', async (_name, row) => {
    functions.docusign.faults.from({ route: 'esign-user', nth: 2 }, { kind: 'answer', ...row.answer })
    const ended = await functions.invoke('go-live-calls')
    expect(ended).toMatchObject({ code: ofApi('esignature', row), message: expect.stringMatching(row.cure) })
    expect(ended.message).toMatch(/^1 call succeeded in a row, then one failed\. .* Then begin again\./)
    expectNothingPlanted(functions, ended)
  })
})

describe('doctor, when a list or a detail is refused (D.3, E.7, F), says so in its line', () => {
  test.each(named(API, LIMITS))('Admin list: %s', async (_name, row) => {
    functions.docusign.faults.from('admin-users', { kind: 'answer', ...row.answer })
    const ended = await functions.invoke('doctor')
    const failed = { state: 'failure', code: ofApi('admin', row), text: expect.stringMatching(row.cure) }
    expect(lineOf(ended, 'Admin list')).toMatchObject(failed)
    expectNothingPlanted(functions, ended)
  })

  test.each(named(API, LIMITS))('detail of another user: %s', async (_name, row) => {
    functions.docusign.faults.from('esign-user', { kind: 'answer', ...row.answer })
    const ended = await functions.invoke('doctor')
    // Users are delivered from the Admin API then.
    const isHarmless = row.code === 'forbidden'
    const line = { state: isHarmless ? 'warning' : 'failure', text: expect.stringMatching(row.cure) }
    expect(lineOf(ended, 'detail of another user')).toMatchObject(isHarmless ? line : { ...line, code: row.code })
    expectNothingPlanted(functions, ended)
  })
  test.each(['INVALID_USERID', 'USER_INVALID'])(
    'detail of another user, refused for that user (400 %s)',
    async (errorCode) => {
      functions.docusign.faults.from('esign-user', { kind: 'answer', status: 400, body: { errorCode } })
      const ended = await functions.invoke('doctor')
      expect(lineOf(ended, 'detail of another user')).toMatchObject({
        state: 'warning',
        text: expect.stringMatching(/marked/),
      })
    },
  )
})
