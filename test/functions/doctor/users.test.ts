import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { runDiagnostics } from '../../../functions/doctor/doctor.ts'
import { type Clinic, openClinic } from './setup.ts'

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
})
afterEach(() => clinic.bench.docusign.faults.clear())
afterAll(() => clinic.close())

/** In this process, where the waits between repetitions are over at once. */
const lineOf = async (check: string) => {
  const { lines } = await runDiagnostics({}, { ...clinic.bench.with({}), aws: clinic.aws.tools })
  return lines.find((line) => line.check === check)
}

describe('every error of the Admin API', () => {
  test.each([
    [400, { error: 'invalid_request', error_description: 'MARKER' }, 'bad-request'],
    [401, { errorCode: 'PARTNER_AUTHENTICATION_FAILED', message: 'MARKER' }, 'integration-key-refused'],
    [403, '', 'admin-forbidden'],
    [404, '', 'not-found'],
    [429, { errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', message: 'MARKER' }, 'limit-hourly'],
    [500, '<html>MARKER', 'server-error'],
  ])('%d %j is a failure of its line', async (status, body, code) => {
    clinic.bench.docusign.faults.from('admin-users', { kind: 'answer', status, body })
    const line = await lineOf('Admin list')
    expect(line).toMatchObject({ state: 'failure', code })
    expect(line?.text).not.toContain('MARKER')
  })
})

test('a user who may not read others is a warning: their records come from the Admin API', async () => {
  clinic.bench.docusign.change({ detailAccess: 'own' })
  const line = await clinic.lineOf('detail of another user')
  clinic.bench.docusign.change({ detailAccess: 'all' })
  expect(line).toMatchObject({ state: 'warning', text: expect.stringContaining('marked') })
})

test('without audit users nobody else is looked at, and that is said', async () => {
  const { lines } = await clinic.examine({ eventTypes: ['Customer events'] })
  const found = lines.filter(({ check }) => check === 'Admin list' || check === 'detail of another user')
  expect(found.map(({ state }) => state)).toEqual(['skipped', 'skipped'])
})
