import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { number, type Row, text } from '../../../../functions/lib/state/attribute-values.ts'
import { toDryRunStore } from '../../../../functions/lib/state/dry-run-store.ts'
import { readRows, scanRows } from '../../../../functions/lib/state/read-rows.ts'
import { putRow, readRow, removeRow, type Table } from '../../../../functions/lib/state/table.ts'
import { useTables } from './setup.ts'

const at = useTables()
let look: Table

beforeEach(async () => {
  await putRow(at.table(), { kind: 'user', id: 'b' }, { name: text('stored'), age: number(1) })
  look = toDryRunStore(at.table())
})

const scan = async (of: Table, where: { after?: string; prefix?: string } = {}): Promise<string[]> => {
  const found: Row[] = []
  for await (const rows of scanRows(of, 'user', where)) found.push(...rows)
  return found.map((row) => `${row['id']?.S} ${row['name']?.S}`)
}

describe('what is written while looking', () => {
  beforeEach(async () => {
    await putRow(look, { kind: 'user', id: 'b' }, { name: text('changed') })
    await putRow(look, { kind: 'user', id: 'c' }, { name: text('new') })
  })

  test('is read back, beside what is stored', async () => {
    expect(await readRow(look, { kind: 'user', id: 'b' })).toMatchObject({ name: text('changed'), age: number(1) })
    const rows = await readRows(look, 'user', ['a', 'b', 'c'])
    expect([...rows].map(([id, row]) => [id, row['name']])).toEqual([
      ['b', text('changed')],
      ['c', text('new')],
    ])
    expect(await scan(look)).toEqual(['b changed', 'c new'])
    expect(await scan(look, { after: 'b' })).toEqual(['c new'])
    expect(await scan(look, { prefix: 'b' })).toEqual(['b changed'])
  })

  test('is never sent, and not seen by the next look or by anybody else', async () => {
    expect(await scan(toDryRunStore(at.table()))).toEqual(['b stored'])
    expect(await scan(at.table())).toEqual(['b stored'])
    await removeRow(look, { kind: 'user', id: 'b' }, { values: {} })
    expect(await scan(at.table())).toEqual(['b stored'])
  })
})

test('what is removed while looking is gone for this look, until it is written anew', async () => {
  const key = { kind: 'user', id: 'b' }
  await removeRow(look, key, { values: {} })
  expect([await readRow(look, key), await scan(look), [...(await readRows(look, 'user', ['b']))]]).toEqual([
    undefined,
    [],
    [],
  ])
  await putRow(look, key, { name: text('anew') })
  expect(await readRow(look, key)).not.toHaveProperty('age')
  expect(await scan(look)).toEqual(['b anew'])
})

test('whatever is not known to be harmless is refused', async () => {
  await expect(look.client.send(new ScanCommand({ TableName: look.table }))).rejects.toThrow('neither a read')
  const command = new GetItemCommand({ TableName: look.table, Key: { kind: text('user'), id: text('b') } })
  expect((await look.client.send(command)).Item).toMatchObject({ name: text('stored') })
})
