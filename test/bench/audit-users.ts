/**
 * How fast the users of one account are collected when DocuSign takes 50 ms for each answer and DynamoDB 5 ms, and how
 * much memory a walk over 1,000 and 100,000 users takes. `npx tsx test/bench/audit-users.ts`; not a test.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createDocusign } from './audit-users/docusign.ts'
import { runOnce, toRun } from './audit-users/run.ts'

const ANSWER_MS = 50
const ROW_MS = 5

const measureSpeed = async (name: string, hasBulk: boolean): Promise<void> => {
  const { docusign, calls } = createDocusign(2500, 1250, hasBulk, ANSWER_MS)
  const run = toRun(docusign, ROW_MS, 1250, true)
  const startedAt = performance.now()
  const { records } = await runOnce(run, 1250, undefined)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
  process.stdout.write(`1,250 changed of 2,500 users, ${name}: ${seconds} s, ${calls()} calls, ${records} records\n`)
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const measureMemory = async (users: number): Promise<void> => {
  const { docusign } = createDocusign(users, 0, true, 0)
  const run = toRun(docusign, 0, users + 1, false)
  let most = 0
  let pages = 0
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const { records } = await runOnce(run, users + 1, undefined, () => {
    pages += 1
    if (pages % 50 !== 0) return
    collectGarbage()
    most = Math.max(most, process.memoryUsage().heapUsed - before)
  })
  collectGarbage()
  most = Math.max(most, process.memoryUsage().heapUsed - before)
  process.stdout.write(
    `a walk over ${users} users: ${(most / 1_048_576).toFixed(1)} MiB of heap at most, ${records} records\n`,
  )
}

await measureSpeed('by lists', true)
await measureSpeed('one by one', false)
await measureMemory(1_000)
await measureMemory(100_000)
