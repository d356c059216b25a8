import { describe, expect, test } from '@jest/globals'
import { CUSTOMER_EVENTS_MAPPING } from '../../../functions/customer-events/xdm.ts'
import { isObject } from '../../../functions/lib/core/json.ts'
import { checkRecord } from '../../support/checker/check.ts'
import { idOf, map } from './golden/map.ts'
import { type Golden, readGoldens } from './golden/read.ts'

const goldens = readGoldens()

const provenance = {
  collector_connection: 'acme-prod',
  collector_run: 'run-1',
  collector_version: '1.0.0',
  collector_time: '2024-08-01T00:00:00.000Z',
}

const expectedRecord = ({ input, expected }: Golden): Record<string, unknown> => {
  const sent = isObject(input.event) ? Object.entries(input.event) : []
  return {
    ...Object.fromEntries(sent.filter(([name]) => !expected.gone?.includes(name))),
    ...provenance,
    _time: expected['_time'],
    source_log_type: 'customerevent',
    xdm_fields: expected.xdm_fields,
    ...(expected.retyped ? { collector_retyped: expected.retyped } : {}),
    ...expected.columns,
  }
}

describe('each golden is mapped as written by hand', () => {
  const mapped = goldens.filter(({ expected }) => expected.unmapped === undefined)
  test.each(mapped.map((golden) => [golden.name, golden] as const))('%s', (_, golden) => {
    const { record, ...rest } = map(golden)
    const { expected, input } = golden
    expect(record).toEqual(expectedRecord(golden))
    expect({ ...rest, notReady: rest.notReady ?? [], words: rest.words ?? [] }).toEqual({
      id: idOf(input),
      notReady: expect.arrayContaining(expected.notReady ?? []),
      words: expected.words ?? [],
      ...(expected.unknownLogin ? { unknownLogin: true } : {}),
      ...(expected.retyped ? { retyped: expected.retyped.length } : {}),
    })
    expect(rest.notReady ?? []).toHaveLength(expected.notReady?.length ?? 0)
  })
})

describe('each golden that is no event is delivered raw', () => {
  const unmapped = goldens.filter(({ expected }) => expected.unmapped !== undefined)
  test.each(unmapped.map((golden) => [golden.name, golden] as const))('%s', (_, golden) => {
    const { record, id, unmapped: why } = map(golden)
    expect(why).toBe(golden.expected.unmapped)
    expect(record).toEqual({
      ...provenance,
      _time: '2024-08-01T00:00:00.000Z',
      source_log_type: 'customerevent',
      collector_item_id: id,
      collector_unmapped: golden.expected.unmapped,
      raw: golden.expected.raw,
    })
  })
})

test('the checker has no complaint about any golden', () => {
  expect(goldens.flatMap((golden) => checkRecord(map(golden).record).map((text) => `${golden.name}: ${text}`))).toEqual(
    [],
  )
})

test('every row of the mapping table is hit by a golden', () => {
  const hit = new Set(goldens.flatMap(({ expected }) => Object.keys(expected.xdm_fields ?? {})))
  expect(
    CUSTOMER_EVENTS_MAPPING.filter(({ mirrors }) => mirrors === undefined)
      .map(({ field }) => field)
      .filter((field) => !hit.has(field)),
  ).toEqual([])
})

test('no XDM field is made by two rows', () => {
  const fields = CUSTOMER_EVENTS_MAPPING.map(({ field }) => field)
  expect(fields.filter((field, at) => fields.indexOf(field) !== at)).toEqual([])
})
