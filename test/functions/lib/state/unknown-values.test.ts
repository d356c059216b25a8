import { describe, expect, test } from '@jest/globals'
import { createSeen } from '../../../../functions/lib/state/seen.ts'
import { createUnknownValueStore } from '../../../../functions/lib/state/unknown-values.ts'
import { useTables } from './setup.ts'

const at = useTables()

const words = () => createUnknownValueStore(at.table(), 'customer-events')
const on = (day: number) => new Date(Date.UTC(2026, 2, day))
const versionOf = async (): Promise<string | undefined> =>
  (await at.rawRow('seen', 'words#customer-events'))?.['version']?.N

describe('words that DocuSign never sent before', () => {
  test('are listed with when they were seen first, oldest first', async () => {
    expect(await words().load()).toEqual([])
    expect(await words().add(['column:riskScore'], on(2))).toEqual(['column:riskScore'])
    expect(await words().add(['action:Zapped', 'column:riskScore', 'object:Gizmo'], on(3))).toEqual([
      'action:Zapped',
      'object:Gizmo',
    ])
    const listed = await words().load()
    expect(listed[0]).toEqual({ word: 'column:riskScore', firstSeen: on(2) })
    expect(listed.slice(1)).toEqual(
      expect.arrayContaining([
        { word: 'action:Zapped', firstSeen: on(3) },
        { word: 'object:Gizmo', firstSeen: on(3) },
      ]),
    )
  })

  test('are written once, however often they come', async () => {
    await words().add(['column:a'], on(1))
    expect(await words().add(['column:a'], on(2))).toEqual([])
    expect(await versionOf()).toBe('1')
  })

  test('of two runs that see some at the same time one keeps its own, and nothing of the other’s is half there', async () => {
    const added = await Promise.all([words().add(['column:a'], on(1)), words().add(['column:b'], on(1))])
    const listed = (await words().load()).map(({ word }) => word)
    expect(listed.sort()).toEqual(added.flat().sort())
    expect(await words().add(['column:a', 'column:b'], on(2))).toHaveLength(2 - listed.length)
  })

  test('fill one small row at most: the first 300 stay', async () => {
    const many = Array.from({ length: 400 }, (_, index) => `column:c${index}`)
    expect(await words().add(many.slice(0, 200), on(1))).toHaveLength(200)
    expect(await words().add(many, on(2))).toHaveLength(100)
    expect(await words().add(['column:late'], on(3))).toEqual([])
    expect(await words().load()).toHaveLength(300)
  })

  test('are kept by data type, and beside the ids that were delivered', async () => {
    const seen = createSeen(at.table(), 'customer-events')
    await seen.load()
    await seen.save([{ at: 1, ids: [seen.toHash('e-1')] }])
    await words().add(['column:a'], on(1))
    await createUnknownValueStore(at.table(), 'audit-users').add(['column:b'], on(1))
    expect((await words().load()).map(({ word }) => word)).toEqual(['column:a'])
    expect(await createSeen(at.table(), 'customer-events').load()).toHaveLength(1)
  })
})
