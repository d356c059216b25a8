import { expect, test } from '@jest/globals'
import { ALERT_CATALOGUE } from '../../../functions/customer-events/mapping/alert-catalog.ts'
import { isObject } from '../../../functions/lib/core/json.ts'
import { toLine } from '../../../functions/lib/xdm/line.ts'
import { map } from './golden/map.ts'
import { readGoldens } from './golden/read.ts'

const goldens = readGoldens()

/** What the goldens' events hold in a column, or their expected records in an XDM field. */
const sentIn = (column: string) =>
  new Set(goldens.flatMap(({ input: { event } }) => (isObject(event) ? [event[column]] : [])))
const expectedIn = (field: string) => new Set(goldens.flatMap(({ expected }) => [expected.xdm_fields?.[field]].flat()))

const lacking = (words: string, found: Set<unknown>) => words.split(' ').filter((word) => !found.has(word))

test('there are enough of them', () => {
  expect(goldens.length).toBeGreaterThanOrEqual(60)
})

test('every object that DocuSign documents has a case', () => {
  const objects =
    'Account Agreement AgreementSet Alert Brand Click CLM Connect DataFeed Document Envelope Export ExternalReview Folder ' +
    'Group IdentityProvider Monitor Organization PermissionSet ReservedDomain SecurityPolicy SSOLoginPolicy Template User Workflow'
  expect(lacking(objects, sentIn('object'))).toEqual([])
})

test('every operation, outcome, kind of system and of device has a case, and so has an action without operation', () => {
  const operations = 'AUTH_LOGIN AUTH_MFA CREATE DELETE UPDATE CONFIG_CHANGE READ STATUS_CHANGE REJECT'
  const systems = 'WINDOWS MACOS IOS ANDROID CHROMEOS UBUNTU DEBIAN FEDORA CENTOS LINUX'
  expect(lacking(operations, expectedIn('xdm.event.operation'))).toEqual([])
  expect(expectedIn('xdm.event.operation')).toContain(undefined)
  expect(lacking('SUCCESS FAILED PARTIAL UNKNOWN', expectedIn('xdm.event.outcome'))).toEqual([])
  expect(lacking(systems, expectedIn('xdm.source.host.os_family'))).toEqual([])
  expect(lacking('Computer Mobile Tablet', expectedIn('xdm.source.host.device_category'))).toEqual([])
  expect(lacking('Web API Mobile Other', sentIn('source'))).toEqual([])
})

test('every documented alert has a case', () => {
  const names = expectedIn('xdm.alert.name')
  expect(ALERT_CATALOGUE.map(({ title }) => title).filter((title) => !names.has(title))).toEqual([])
})

test('each raw column keeps one JSON type over all cases', () => {
  const types = new Map<string, Set<string>>()
  for (const golden of goldens) {
    for (const [name, value] of Object.entries(JSON.parse(toLine(map(golden).record).toString()))) {
      if (value !== null)
        types.set(name, (types.get(name) ?? new Set()).add(Array.isArray(value) ? 'array' : typeof value))
    }
  }
  expect(types.size).toBeGreaterThan(40)
  expect([...types].filter(([, seen]) => seen.size > 1)).toEqual([])
})

test('each case gives the same bytes every time', () => {
  for (const golden of goldens) expect(toLine(map(golden).record)).toEqual(toLine(map(golden).record))
})
