import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { eventIdOf } from '../../../functions/customer-events/schema.ts'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import { textOf } from '../../../functions/lib/core/json-fields.ts'
import { itemIds } from '../../../functions/lib/xdm/canonical.ts'
import { checkRecord } from '../../support/checker/check.ts'
import { aContext } from './golden/a-context.ts'

const SAMPLES = '../shared/samples/monitor-events.ndjson'
const atHand = existsSync(SAMPLES)
const describeAtHand = atHand ? describe : describe.skip

describeAtHand(
  atHand
    ? 'the recorded events of other products'
    : `the recorded events of other products (skipped: ${SAMPLES} is not at hand)`,
  () => {
    test('they are mapped, nothing retyped, nothing new', () => {
      const lines = readFileSync(SAMPLES, 'utf8').trim().split('\n')
      const events = lines.map((line): unknown => JSON.parse(line))
      const mapped = itemIds(events, eventIdOf).map((item) => toMapped(item, aContext()))
      expect(mapped).toHaveLength(7)
      expect(mapped.flatMap(({ record }) => checkRecord(record))).toEqual([])
      for (const { unmapped, retyped, words, record } of mapped) {
        expect({ unmapped, retyped, words }).toEqual({ unmapped: undefined, retyped: undefined, words: undefined })
        expect(record['_time']).toBe(`${textOf(record, 'timestamp')?.slice(0, 23)}Z`)
      }
    })
  },
)
