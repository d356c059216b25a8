import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ENV } from '../../functions/lib/contract.ts'
import { nodeRuntime } from '../../functions/lib/core/runtime.ts'
import { createCheckpoints } from '../../functions/lib/state/checkpoints.ts'
import { bundleFunction } from '../../infra/bundle.ts'
import { generateEvents } from '../support/events/generate.ts'
import { createRandom } from '../support/events/random.ts'
import { conservation } from '../support/history/conservation.ts'
import { content } from '../support/history/content.ts'
import { pick } from '../support/history/history.ts'
import { type Lambda, startLambda } from '../support/lambda/server.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { closeStories, type Story, startStory } from '../support/run/story.ts'

/** `FAULT_KILLS=100 FAULT_SEED=2` kills more often, and at other moments. */
const KILLS = Number(process.env['FAULT_KILLS'] ?? 8)
const SEED = Number(process.env['FAULT_SEED'] ?? 1)
const EVENTS = 900
const PAGE = 10
const DAY = 86_400_000
/** Calls of a run from its start; some kills come before the first page, some behind the last one. */
const MOST_CALLS = 60

const folder = mkdtempSync(join(tmpdir(), 'sigkill-'))
let amazon: Amazon
let story: Story
let lambda: Lambda

beforeAll(async () => {
  amazon = await startAmazon()
  const settings = { startFrom: 'P11D', maxCustomerEventsPerFetch: PAGE, minimumPollSeconds: 0 }
  story = await startStory({ amazon, settings, standIn: { now: () => new Date(), latencyMs: 2 } })
  const now = Date.now()
  const span = { from: new Date(now - 10 * DAY), to: new Date(now - 1000) }
  story.docusign.addArrivals(generateEvents({ count: EVENTS, seed: SEED, ...span, hoursLate: 0 }))
  const { table, stream, secret } = story.names
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: amazon.dynamo.url,
    AWS_ENDPOINT_URL_FIREHOSE: amazon.aws.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: amazon.aws.url,
    [ENV.connection]: JSON.stringify(story.settings),
    [ENV.table]: table,
    [ENV.secret]: secret,
    [ENV.stream]: stream,
    [ENV.quarantineStream]: `${stream}-quarantine`,
  }
  const code = bundleFunction('functions/customer-events/handler.ts', folder)
  const sandbox = { name: 'collector', code, handler: 'index.handler', timeoutSeconds: 300, memoryMb: 512, environment }
  lambda = await startLambda({ functions: [sandbox] })
})
afterAll(async () => {
  await lambda.stop()
  await closeStories()
  await amazon.close()
  rmSync(folder, { recursive: true })
})

const countCalls = (): number => amazon.dynamo.calls.length + amazon.aws.calls.length + story.docusign.requests.length

/** Lets the lease of the killed run end, as five minutes would. */
const endLease = async (): Promise<void> => {
  const set = 'SET leaseUntil = :past'
  const values = { ':past': { S: new Date(0).toISOString() } }
  const key = { kind: { S: 'checkpoint#customer-events' }, id: { S: '-' } }
  await amazon.clients.dynamo.send(
    new UpdateItemCommand({
      TableName: story.names.table,
      Key: key,
      UpdateExpression: set,
      ExpressionAttributeValues: values,
    }),
  )
}

/** Enters where the checkpoint stands now: what lies before it must have been accepted. */
const enterCommit = async (run: number): Promise<void> => {
  const table = { client: amazon.clients.dynamo, table: story.names.table }
  const read = await createCheckpoints({ ...table, dataType: 'customer-events', runtime: nodeRuntime }).read('-')
  const { cursor, version = 0, fence = 0 } = read ?? {}
  const text = typeof cursor === 'object' && cursor !== null && 'cursor' in cursor ? String(cursor.cursor) : undefined
  if (text === undefined) return
  story.history.add({ what: 'committed', run, at: Date.now(), version, fence, cursor: text, caughtUp: false })
}

/** Invokes the function and kills its process as soon as it has made so many calls. False: it had ended before. */
const invokeAndKill = async (calls: number, alsoMs: number): Promise<boolean> => {
  const start = countCalls()
  let isOver = false
  const invoked = lambda.invoke('collector').finally(() => {
    isOver = true
  })
  while (!isOver && countCalls() < start + calls) await wait(1)
  await wait(alsoMs)
  const isKilled = !isOver && (await lambda.kill('collector'))
  await invoked
  return isKilled
}

const toFacts = () => ({
  entries: story.history.entries,
  docusign: story.docusign.ledger,
  pageSize: PAGE,
  restMs: 0,
  secrets: [],
  owner: undefined,
})

test(
  'killed with SIGKILL at random moments and started again: nothing missing, at most a page twice for each kill',
  async () => {
    const random = createRandom(SEED)
    const begin = new Date(Date.now() - 11 * DAY).toISOString()
    story.history.add({ what: 'committed', run: 0, at: 0, version: 0, fence: 0, cursor: begin, caughtUp: false })
    let kills = 0
    for (let run = 1; run <= KILLS; run += 1) {
      if (await invokeAndKill(random.below(MOST_CALLS), random.below(4))) kills += 1
      await enterCommit(run)
      await endLease()
    }
    for (let run = 1; run <= 3; run += 1) {
      const { result } = await lambda.invoke('collector')
      await enterCommit(KILLS + run)
      if (JSON.stringify(result).includes('"caughtUp":true')) break
    }
    const lines = pick(story.history.entries, 'accepted').flatMap((entry) => entry.lines)
    expect(kills).toBeGreaterThan(KILLS / 2)
    expect(await conservation(toFacts())).toEqual([])
    expect(await content({ ...toFacts(), freezes: kills })).toEqual([])
    expect(lines.length).toBeGreaterThanOrEqual(EVENTS)
  },
  30_000 + KILLS * 5_000,
)
