import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, expect, test } from '@jest/globals'
import { ACCOUNT, closeBenches, createUserBench, eventId, guid, LONG_AGO, toUsers } from './setup.ts'

afterEach(closeBenches)

test('a directory row of an older version is filled anew; its numbers go on', async () => {
  const bench = await createUserBench()
  const account = `account_${ACCOUNT.replaceAll('-', '_')}`
  const old = {
    kind: { S: 'user' },
    id: { S: guid(1) },
    schema: { N: '0' },
    [account]: { M: { sequence: { N: '7' } } },
  }
  await bench.table.client.send(new PutItemCommand({ TableName: bench.table.table, Item: old }))
  bench.docusign.addUsers(toUsers(1, LONG_AGO))
  await bench.fill()
  expect(bench.records).toHaveLength(1)
  const ids = bench.records.map(eventId)
  bench.docusign.changeUser(ACCOUNT, guid(1), { kind: 'admin', granted: true })
  expect((await bench.collect()).records.map(eventId)).not.toEqual(ids)
})

test('a membership that an older version stored without the directory entry gets it, and nothing is delivered again', async () => {
  const bench = await createUserBench()
  bench.docusign.addUsers(toUsers(1, LONG_AGO))
  await bench.fill()
  const account = `account_${ACCOUNT.replaceAll('-', '_')}`
  const Key = { kind: { S: 'user' }, id: { S: guid(1) } }
  const { client, table } = bench.table
  const names = { '#account': account, '#entry': 'entry' }
  const removal = { UpdateExpression: 'REMOVE #account.#entry', ExpressionAttributeNames: names }
  await client.send(new UpdateItemCommand({ TableName: table, Key, ...removal }))
  const before = bench.records.length
  bench.runtime.pass(25 * 3_600_000)
  await bench.fill()
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }))
  expect(Item?.[account]?.M?.['entry']?.S).toContain('@example.com')
  expect(bench.records.length).toBe(before)
})

test('a directory row of a newer version fails the run before anything is delivered', async () => {
  const bench = await createUserBench()
  bench.docusign.addUsers(toUsers(2, LONG_AGO))
  await bench.fill()
  await bench.table.client.send(
    new UpdateItemCommand({
      TableName: bench.table.table,
      Key: { kind: { S: 'user' }, id: { S: guid(1) } },
      UpdateExpression: 'SET #schema = :newer',
      ExpressionAttributeNames: { '#schema': 'schema' },
      ExpressionAttributeValues: { ':newer': { N: '99' } },
    }),
  )
  bench.docusign.changeUser(ACCOUNT, guid(1), { kind: 'admin', granted: true })
  const { error, records } = await bench.collect()
  expect(error?.code).toBe('newer-schema')
  expect(records).toEqual([])
})
