import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { LogFields } from '../../../../functions/lib/core/log.ts'
import { saveUnknownValues } from '../../../../functions/lib/run/save-unknown-values.ts'
import { createUnknownValueStore } from '../../../../functions/lib/state/unknown-values.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'
import { createTestRuntime } from '../../../support/aws/world.ts'

let dynamo: DynamoStandIn
beforeAll(async () => {
  dynamo = await startDynamo()
  await dynamo.createTable('acme')
})
afterAll(() => dynamo.close())

/** A run, and the words of each line that it logs. */
const aRun = (table = 'acme') => {
  const lines: LogFields['words'][] = []
  const clock = { end: new Date(), signal: new AbortController().signal, leaseEnd: () => new Date() }
  const run = {
    table: { client: createDynamo(dynamo.url), table },
    runtime: createTestRuntime(),
    clock: { ...clock, lap: () => ({ timeForAnother: () => true }), stop: () => undefined },
    log: (_level: string, _message: string, fields: LogFields = {}) => void lines.push(fields.words),
  }
  return { run, lines }
}

test('what is new is logged and kept the first time, what looks like a login logged every time', async () => {
  const first = aRun()
  await saveUnknownValues(first.run, 'customer-events', ['column:risk', 'login:SSOLogin'])
  expect(first.lines).toEqual([['login:SSOLogin'], ['column:risk', 'login:SSOLogin']])

  const second = aRun()
  await saveUnknownValues(second.run, 'customer-events', ['column:risk', 'login:SSOLogin'])
  expect(second.lines).toEqual([['login:SSOLogin']])
  expect(await createUnknownValueStore(second.run.table, 'customer-events').load()).toHaveLength(2)
})

test('a table that cannot be written fails no run: the words are in the log', async () => {
  const { run, lines } = aRun('no-such-table')
  await saveUnknownValues(run, 'customer-events', ['column:risk'])
  expect(lines).toEqual([['column:risk']])
})

test('a run without new words asks nothing of the table', async () => {
  const { run, lines } = aRun('no-such-table')
  await saveUnknownValues(run, 'customer-events', [])
  expect(lines).toEqual([])
})
