import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { clientSettings } from '../../../../functions/lib/core/aws-client-settings.ts'
import type { CollectorError } from '../../../../functions/lib/core/errors.ts'
import { changeRow, readRow } from '../../../../functions/lib/state/table.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'
import type { Fault } from '../../../support/aws/faults.ts'

const KEY = { kind: 'token', id: 'marker-id' }
let dynamo: DynamoStandIn

beforeAll(async () => {
  dynamo = await startDynamo()
  await dynamo.createTable('acme')
})
afterAll(() => dynamo.close())
beforeEach(() => dynamo.faults.clear())

const failure = (client = createDynamo(dynamo.url), table = 'acme', signal?: AbortSignal): Promise<CollectorError> =>
  readRow({ client, table }, KEY, signal).then(
    () => {
      throw new Error('read')
    },
    (error: CollectorError) => error,
  )

describe('a table that cannot be used', () => {
  test('because it does not exist is named with its region', async () => {
    const error = await failure(createDynamo(dynamo.url), 'acme-gone')
    expect(error).toMatchObject({ name: 'StateError', code: 'table-missing', facts: { table: 'acme-gone' } })
    expect(error.message).toContain('acme-gone does not exist in eu-central-1')
  })

  test('because the region is another one is named with that region', async () => {
    const error = await failure(createDynamo(dynamo.url, { region: 'us-east-1' }))
    expect(error).toMatchObject({ code: 'table-missing', facts: { region: 'us-east-1' } })
  })

  test.each<[string, Fault]>([
    ['access-denied', { kind: 'error', status: 400, type: 'com.amazon.coral.service#AccessDeniedException' }],
    ['credentials', { kind: 'error', status: 400, type: 'com.amazon.coral.service#ExpiredTokenException' }],
    ['kms', { kind: 'error', status: 400, type: 'AccessDeniedException', message: 'KMS key access denied' }],
    ['throttled', { kind: 'error', status: 400, type: 'ProvisionedThroughputExceededException' }],
    ['unavailable', { kind: 'error', status: 503, type: 'InternalServerError' }],
    ['no-answer', { kind: 'hang' }],
    ['no-answer', { kind: 'stall' }],
    ['unreachable', { kind: 'reset' }],
    ['garbled', { kind: 'html', status: 200 }],
    ['unavailable', { kind: 'html', status: 502 }],
  ])('is told by code, with what to do and without what was answered: %s', async (code, fault) => {
    dynamo.faults.add('GetItem', fault, Number.POSITIVE_INFINITY)
    const error = await failure(createDynamo(dynamo.url, clientSettings({ requestMs: 100 })))
    expect(error).toMatchObject({ name: 'StateError', code, facts: { service: 'DynamoDB', kind: 'token' } })
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/made to fail|marker-id|smithy|html>/)
  })

  test('because the run ended meanwhile is said so', async () => {
    expect(await failure(createDynamo(dynamo.url), 'acme', AbortSignal.abort())).toMatchObject({ code: 'aborted' })
  })

  test('refuses at once what no repetition can cure', async () => {
    dynamo.calls.length = 0
    const change = changeRow({ client: createDynamo(dynamo.url), table: 'acme-gone' }, KEY, { values: {} })
    await expect(change).rejects.toMatchObject({ code: 'table-missing' })
    expect(dynamo.calls).toEqual(['UpdateItem'])
  })
})
