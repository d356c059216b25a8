import { describe, expect, test } from '@jest/globals'
import { createSeen, type SeenGroup } from '../../../../functions/lib/state/seen.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { useTables } from './setup.ts'

const at = useTables()
const seen = () => createSeen(at.table(), 'customer-events')

describe('ids seen', () => {
  const { toHash } = createSeen({ client: createDynamo('http://127.0.0.1:1'), table: '-' }, 'customer-events')
  const toGroup = (when: number, count: number): SeenGroup => ({
    at: when,
    ids: Array.from({ length: count }, (_, index) => toHash(`${when}-${index}`)),
  })

  test('come back as they were kept, and nothing at first', async () => {
    const groups = [toGroup(1, 3), toGroup(1_767_225_600_000, 2)]
    expect(await seen().load()).toEqual([])
    expect(await seen().save(groups)).toEqual({ state: 'saved', dropped: 0 })
    expect(await seen().load()).toEqual(groups)
  })

  test('are kept as twelve bytes each', async () => {
    await seen().save([toGroup(1, 1_000)])
    const row = await at.rawRow('seen', 'customer-events')
    expect(row?.['groups']?.L?.[0]?.M?.['ids']?.B).toHaveLength(12_000)
    expect(new Set(toGroup(1, 1_000).ids).size).toBe(1_000)
  })

  test('beyond what a row can hold are dropped, the oldest group first, and the drop is told', async () => {
    const groups = [toGroup(1, 9_000), toGroup(2, 12_000), toGroup(3, 20_000)]
    expect(await seen().save(groups)).toEqual({ state: 'saved', dropped: 9_000 })
    expect((await seen().load()).map((group) => [group.at, group.ids.length])).toEqual([
      [2, 12_000],
      [3, 20_000],
    ])
  })

  test('of one group that is too large by itself keep the newest', async () => {
    const group = toGroup(1, 40_000)
    const store = seen()
    const { dropped } = await store.save([toGroup(0, 10), group])
    const [kept] = await store.load()
    expect(kept?.ids.length).toBeGreaterThan(32_000)
    expect(dropped).toBe(40_010 - (kept?.ids.length ?? 0))
    expect(kept?.ids.at(-1)).toBe(group.ids.at(-1))
  })

  test('are not overwritten by a run that was overtaken', async () => {
    const [slow, fast] = [seen(), seen()]
    await slow.load()
    await fast.load()
    await fast.save([toGroup(2, 2)])
    expect(await slow.save([toGroup(1, 1)])).toEqual({ state: 'superseded', dropped: 0 })
    expect(await seen().load()).toEqual([toGroup(2, 2)])
    expect(await fast.save([toGroup(3, 3)])).toMatchObject({ state: 'saved' })
  })

  test.each([1, 3])('are kept although the answer is lost %i times', async (times) => {
    const store = seen()
    at.dynamo().faults.add('UpdateItem', { kind: 'lost' }, times)
    expect(await store.save([toGroup(1, 2)])).toEqual({ state: 'saved', dropped: 0 })
    expect(await store.save([toGroup(1, 2), toGroup(2, 1)])).toMatchObject({ state: 'saved' })
    expect(await seen().load()).toEqual([toGroup(1, 2), toGroup(2, 1)])
  })
})
