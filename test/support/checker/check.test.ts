import { describe, expect, test } from '@jest/globals'
import { checkRecord } from './check.ts'

const good = {
  _time: '2024-07-07T16:20:36.122Z',
  source_log_type: 'customerevent',
  eventId: 'e-1',
  latitude: 1.5,
  novelty: [],
  xdm_fields: {
    'xdm.event.id': 'e-1',
    'xdm.event.tags': ['SAAS'],
    'xdm.target.ipv4': '',
    'xdm.source.port': 0,
    'xdm.logon.type': 2,
  },
  collector_connection: 'acme-prod',
  collector_run: 'run-1',
  collector_version: '1.0.0',
  collector_time: '2024-08-01T00:00:00.000Z',
}
const withField = (name: string, value: unknown) => ({ ...good, xdm_fields: { ...good.xdm_fields, [name]: value } })

test('a good record draws no complaint', () => {
  expect(checkRecord(good)).toEqual([])
})

describe('the checker refuses', () => {
  test.each([
    ['xdm.event.start_time', 'x', 'is no field that we emit'],
    ['xdm.event.id', 7, 'is no string'],
    ['xdm.event.id', '', 'is empty'],
    ['xdm.event.id', null, 'is no string'],
    ['xdm.event.id', ['x'], 'is an array'],
    ['xdm.event.tags', 'SAAS', 'is no array'],
    ['xdm.event.tags', [], 'is an empty array'],
    ['xdm.event.tags', ['WEB'], 'is no word of EVENT_TAG'],
    ['xdm.event.operation', 'LOGIN', 'is no word of OPERATION_TYPE'],
    ['xdm.source.user.user_type', 'REGULAR', 'is no word of USER_TYPE'],
    ['xdm.logon.type', '2', 'is no word of LOGON_TYPE'],
    ['xdm.source.port', '0', 'is no whole number'],
    ['xdm.source.ipv4', '', 'is empty'],
    ['xdm.source.ipv4', '300.1.1.1', 'is no IPv4 address'],
    ['xdm.source.ipv6', '203.0.113.1', 'is no IPv6 address'],
    ['xdm.source.host.ipv4_addresses', ['x'], 'is no IPv4 address'],
    ['xdm.source.location.latitude', 90.5, 'is out of range'],
    ['xdm.source.location.longitude', '1', 'is no number'],
    ['xdm.intermediate.is_proxy', 'true', 'is no boolean'],
  ])('%s: %j (%s)', (name, value, complaint) => {
    expect(checkRecord(withField(name, value))).toEqual([`${name} ${complaint}`])
  })

  test.each([
    [{ latitude: '1.5' }, 'latitude is string, not number'],
    [{ data: [] }, 'data is array, not object'],
    [{ EVENTID: 'x' }, 'eventid is there twice, ignoring case'],
    [{ _other: 1 }, '_other is no name for a column'],
    [{ collector_other: 1 }, 'collector_other is no name for a column'],
    [{ _time: '2024-07-07T16:20:36Z' }, '_time is not what it should be'],
    [{ source_log_type: 'event' }, 'source_log_type is not what it should be'],
    [{ xdm_fields: undefined }, 'xdm_fields is missing'],
    [{ xdm_fields: [] }, 'xdm_fields is no object'],
    [{ collector_unmapped: 'why' }, 'an unmapped record has xdm_fields'],
    [{ collector_unmapped: 'why', xdm_fields: undefined }, 'an unmapped record has no raw'],
  ])('a record with %j', (changes, complaint) => {
    expect(checkRecord({ ...good, ...changes })).toEqual([complaint])
  })

  test('a record without its origin, a login that no story will see, and what is no record', () => {
    const { collector_run: _, ...rest } = good
    expect(checkRecord(rest)).toEqual(['collector_run is missing'])
    expect(checkRecord(withField('xdm.event.type', 'authentication'))).toHaveLength(1)
    expect(checkRecord([good])).toEqual(['the record is no object'])
  })
})
