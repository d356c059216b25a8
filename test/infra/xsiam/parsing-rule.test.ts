import { expect, test } from '@jest/globals'
import { runStages } from '../../support/xql/run.ts'
import type { Row } from '../../support/xql/table.ts'
import { INGEST } from './rule.ts'

const timesOf = (...records: Row[]) => {
  const table = { columns: new Set(['_time', 'timestamp', 'eventId']), rows: records }
  return INGEST.statements.flatMap((statement) =>
    runStages(statement, table, { nulls: null, jsonOfNull: null }).rows.map(({ _time: time }) => time),
  )
}

const TIME = new Date('2024-07-07T16:20:36.122Z')

test('a valid _time stays, whether XSIAM hands it over as text or as a time, and is always a time', () => {
  const timestamp = '2020-01-01T00:00:00Z'
  expect(timesOf({ _time: '2024-07-07T16:20:36.122Z', timestamp })).toEqual([TIME])
  expect(timesOf({ _time: TIME, timestamp }, { _time: TIME })).toEqual([TIME, TIME])
})

test("without a valid _time it is DocuSign's timestamp, and without that nothing: XSIAM takes the time of insertion", () => {
  expect(timesOf({ timestamp: '2024-07-07T16:20:36.1227494Z' }, { timestamp: TIME })).toEqual([TIME, TIME])
  expect(timesOf({ _time: '', timestamp: '2024-07-07T16:20:36Z' })).toEqual([new Date('2024-07-07T16:20:36Z')])
  expect(timesOf({ _time: 'yesterday', timestamp: '' }, {})).toEqual([null, null])
})

test.each([
  ['2024-07-07T16:20:36.122+00:00'],
  ['2024-07-07 16:20:36.122+00:00'],
  ['2024-07-07T16:20:36.122+00'],
  ['2024-07-07 16:20:36.122+00'],
  ['2024-07-07T16:20:36.122+0000'],
  ['2024-07-07 16:20:36.122+0000'],
  ['2024-07-07T21:50:36.122+05:30'],
  ['2024-07-07T08:20:36.122-0800'],
  ['2024-07-07 08:20:36.122-08'],
  ['1720369236122'],
  [1720369236122],
])('_time as %s stays, and so is it read from the timestamp', (time) => {
  expect(timesOf({ _time: time, timestamp: '2020-01-01T00:00:00Z' }, { timestamp: time })).toEqual([TIME, TIME])
})

test('_time in seconds since 1970 stays; other digits are no time', () => {
  const seconds = new Date('2024-07-07T16:20:36Z')
  expect(timesOf({ _time: '1720369236' }, { _time: 1720369236 })).toEqual([seconds, seconds])
  expect(timesOf({ _time: '172036923612' }, { _time: '2024-07-07' }, { _time: '20240707' })).toEqual([null, null, null])
})

test('one section, one statement, no filter: every record stays', () => {
  expect(INGEST.parameters).toEqual({
    vendor: 'docusign',
    product: 'docusign',
    target_dataset: 'docusign_docusign_raw',
    no_hit: 'keep',
  })
  expect(INGEST.statements).toHaveLength(1)
  expect(INGEST.statements.flat().map(({ kind }) => kind)).toEqual(['alter'])
})
