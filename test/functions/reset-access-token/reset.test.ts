import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createAuthBackoffs, createTokens } from '../../../functions/lib/state/tokens.ts'
import { resetAccessToken } from '../../../functions/reset-access-token/reset.ts'
import { type Bench, createBench, START, toFailure } from '../lib/commands/setup.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const MARKER = 'eyJ-marker-token'
const ID = 'impersonation signature'

const minutesAgo = (minutes: number) => new Date(START.getTime() - minutes * 60_000)

const keep = async () => {
  const { table } = bench.at
  const times = { issuedAt: minutesAgo(25), expiresAt: minutesAgo(-35) }
  await createTokens(table).save(ID, { accessToken: MARKER, scopes: ['signature'], ...times, issuedFor: 'x' })
  const pause = { failures: 3, notBefore: minutesAgo(-4), code: 'consent-required', issuedFor: 'x' }
  await createAuthBackoffs(table).save(ID, pause)
}

test('says scopes and age of what it deletes, and never a token', async () => {
  await keep()
  const answer = await resetAccessToken({}, bench.at)
  expect(answer).toMatchObject({
    tokens: [{ scopes: ['signature'], ageSeconds: 1500, expiresAt: minutesAgo(-35).toISOString() }],
    pauses: [{ failures: 3, code: 'consent-required' }],
    message: expect.stringMatching(/a token for signature, taken 25 minutes ago, expires in 35 minutes/),
  })
  expect(JSON.stringify(answer) + bench.lines.join()).not.toContain(MARKER)
})

test('leaves nothing behind: no token, no pause', async () => {
  await keep()
  await resetAccessToken({}, bench.at)
  expect(await createTokens(bench.at.table).load(ID)).toBeUndefined()
  expect(await createAuthBackoffs(bench.at.table).load(ID)).toBeUndefined()
  expect((await resetAccessToken({}, bench.at)).message).toContain('There was no cached access token.')
})

test('does not even read the token', async () => {
  await keep()
  const seen: unknown[] = []
  const { client, table } = bench.at.table
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      seen.push(result.output)
      return result
    },
    {
      step: 'initialize',
      name: 'seeing',
    },
  )
  await resetAccessToken({}, { ...bench.at, table: { client, table } })
  expect(JSON.stringify(seen)).toContain('signature')
  expect(JSON.stringify(seen)).not.toContain(MARKER)
})

test('a row of a newer version is left alone, and said so', async () => {
  const Item = { kind: { S: 'token' }, id: { S: ID }, schema: { N: '99' }, accessToken: { S: MARKER } }
  await bench.at.table.client.send(new PutItemCommand({ TableName: 'acme', Item }))
  expect(await toFailure(resetAccessToken({}, bench.at))).toMatchObject({ code: 'newer-schema' })
})

test('a table that cannot be reached is a failure with its code', async () => {
  bench.dynamo.faults.add('Query', { kind: 'error', status: 400, type: 'AccessDeniedException' })
  expect(await toFailure(resetAccessToken({}, bench.at))).toMatchObject({
    code: 'access-denied',
    message: expect.stringContaining('dynamodb:Query'),
  })
})
