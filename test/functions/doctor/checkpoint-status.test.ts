import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runOn } from '../lib/commands/runs.ts'
import { type Clinic, openClinic } from './setup.ts'

let clinic: Clinic
beforeEach(async () => {
  clinic = await openClinic()
})
afterEach(() => clinic.close())

const HOUR = 3_600_000
const warning = { state: 'warning' }

test('events an hour late are a failure', async () => {
  const { bench, catchUp, lineOf } = clinic
  bench.time.pass(-HOUR - 60_000)
  await catchUp()
  const words = expect.stringContaining('1 hour ago')
  expect(await lineOf('lag (Customer events)')).toMatchObject({ state: 'failure', text: words })
})

test('before the first run there is a warning', async () => {
  expect(await clinic.lineOf('state (Audit Users)')).toMatchObject(warning)
})

test('while failed authentication keeps runs from trying, a warning says until when and what ends it', async () => {
  const { bench, lineOf } = clinic
  bench.docusign.change({ consentedScopes: [] })
  await expect(runOn(bench.with({ eventTypes: ['Customer events'] }), 'customer-events')).rejects.toThrow('consent')
  expect(await lineOf('pauses')).toMatchObject({ ...warning, text: expect.stringContaining('`reset-access-token`') })
})
