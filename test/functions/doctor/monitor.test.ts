import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Clinic, openClinic, type Settings } from './setup.ts'

let clinic: Clinic
beforeEach(async () => {
  clinic = await openClinic()
})
afterEach(() => clinic.close())

const monitor = (generation: 'lens' | 'organization', settings: Settings = {}) =>
  clinic.lineOf(`Monitor (${generation})`, settings)

const failure = (words: RegExp) => ({ state: 'failure', text: expect.stringMatching(words) })

describe('Monitor’s 403 is told apart', () => {
  test('not licensed or not switched on, by the other generation’s answer', async () => {
    clinic.bench.docusign.change({ monitorAccess: 'not-entitled' })
    expect(await monitor('lens')).toMatchObject(failure(/not licensed.*Features/))
    const other = await monitor('organization')
    expect(other).toMatchObject({ state: 'warning', text: expect.stringContaining('not in use') })
  })

  test('administrator of two organizations', async () => {
    const { docusign } = clinic.bench
    const accountIds = [...docusign.settings.accountIds, 'a2']
    docusign.change({ monitorAccess: 'no-role', accountIds, organizations: { a2: 'o2' } })
    const { organizationId } = docusign.settings
    expect(await monitor('lens', { organizationId })).toMatchObject(failure(/administers 2 organizations/))
  })

  test('not the role, when the Admin API lists the users', async () => {
    clinic.bench.docusign.change({ monitorAccess: 'no-role' })
    expect(await monitor('lens')).toMatchObject(failure(/so it is not the role/))
  })

  test('most likely the role, when the Admin API refuses too; it says what speaks against it', async () => {
    clinic.bench.docusign.change({ monitorAccess: 'no-role' })
    clinic.bench.docusign.faults.from('admin-users', { kind: 'answer', status: 403 })
    expect(await monitor('lens')).toMatchObject(failure(/the role is missing.*already Security Reports Administrator/))
  })

  test('all four reasons, when nothing else is known', async () => {
    clinic.bench.docusign.change({ monitorAccess: 'no-role' })
    expect(await monitor('lens', { eventTypes: ['Customer events'] })).toMatchObject(failure(/Check, in this order/))
  })
})

test('a generation that is not in use does not fail the examination', async () => {
  await clinic.catchUp()
  clinic.bench.docusign.faults.from('organization', { kind: 'answer', status: 404 })
  expect(await clinic.examine()).toMatchObject({ ok: true, failures: 0, warnings: 1 })
})

test('the generation in use that is out of order fails it', async () => {
  clinic.bench.docusign.faults.from('lens', { kind: 'answer', status: 404 })
  expect(await monitor('lens')).toMatchObject({ ...failure(/404 Not Found/), code: 'not-found' })
})
