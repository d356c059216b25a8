import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Lambda, startLambda } from './server.ts'
import type { OutputLine } from './types.ts'

const HANDLER = `
let calls = 0
export const handler = async (event, context) => {
  calls += 1
  if (event.print) { console.log('printed', event.print); process.stderr.write(event.print + '\\n') }
  if (event.fail) throw new TypeError('as asked')
  if (event.exit !== undefined) process.exit(event.exit)
  if (event.leaveLater) setTimeout(() => process.exit(3), 1)
  if (event.hang) await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (event.large) return 'x'.repeat(event.large)
  return { calls, pid: process.pid, env: process.env, left: context.getRemainingTimeInMillis(), arn: context.invokedFunctionArn,
    heap: process.execArgv.find((arg) => arg.startsWith('--max-old-space-size')) }
}`

interface Result {
  calls: number
  pid: number
  env: Record<string, string>
  left: number
  arn: string
  heap: string
}

let folder: string
let lambda: Lambda
const output: OutputLine[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambda-'))
  await writeFile(join(folder, 'index.mjs'), HANDLER)
  await writeFile(join(folder, 'broken.mjs'), 'throw new Error("not even loaded")')
  const common = { code: folder, handler: 'index.handler', timeoutSeconds: 20, memoryMb: 128 }
  lambda = await startLambda({
    functions: [
      { ...common, name: 'good', environment: { COLOUR: 'blue' } },
      { ...common, name: 'short', timeoutSeconds: 1, environment: {} },
      { ...common, name: 'broken', handler: 'broken.handler', environment: {} },
    ],
    onOutput: (line) => output.push(line),
  })
})

afterAll(async () => {
  await lambda.stop()
  await rm(folder, { recursive: true })
})

const call = async (name: string, payload: unknown = {}) => {
  const outcome = await lambda.invoke(name, payload)
  const result: Result = JSON.parse(outcome.body)
  return { ...outcome, result }
}
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const post = (name: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${lambda.url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body, headers })

describe('the sandbox', () => {
  test('starts cold once, then stays warm with its memory', async () => {
    const before = await call('good')
    const after = await call('good')
    expect([before.coldStart, after.coldStart]).toEqual([true, false])
    expect(after.result.calls).toBe(before.result.calls + 1)
  })

  test('sees what Lambda sets, its own environment, and nothing of ours', async () => {
    process.env['LAMBDA_TEST_LEAK'] = 'leaked'
    await lambda.kill('good')
    const { result } = await call('good')
    expect(result.env).toMatchObject({ AWS_LAMBDA_FUNCTION_NAME: 'good', COLOUR: 'blue', _HANDLER: 'index.handler' })
    expect(result.env).not.toHaveProperty('LAMBDA_TEST_LEAK')
    expect(result.heap).toBe('--max-old-space-size=115')
    expect(result.arn).toMatch(/:function:good$/)
    expect(result.left).toBeGreaterThan(0)
    expect(result.left).toBeLessThanOrEqual(20_000)
  })

  test('gives every line it wrote, on either stream', async () => {
    const { log } = await call('good', { print: 'grüße' })
    expect(output).toContainEqual({ name: 'good', stream: 'stderr', line: 'grüße' })
    expect(log.join('\n')).toMatch(/^START RequestId[\s\S]*printed grüße[\s\S]*END RequestId[\s\S]*REPORT RequestId/)
  })
})

describe('failures', () => {
  test('an error thrown is named, and the sandbox stays warm', async () => {
    const failed = await call('good', { fail: true })
    expect(failed).toMatchObject({
      functionError: 'Unhandled',
      result: { errorType: 'TypeError', errorMessage: 'as asked' },
    })
    expect(await call('good')).toMatchObject({ coldStart: false })
  })

  test('a function over its time is killed, and the next call is a cold start', async () => {
    const slow = await call('short', { hang: true })
    expect(slow.functionError).toBe('Unhandled')
    expect(slow.result).toMatchObject({ errorType: 'Sandbox.Timedout' })
    expect(slow.body).toContain('timed out after 1.00 seconds')
    expect(await call('short')).toMatchObject({ coldStart: true, result: { calls: 1 } })
  })

  test('a function that leaves is a Runtime.ExitError, and the next call is a cold start', async () => {
    const left = await call('good', { exit: 7 })
    expect(left.result).toMatchObject({ errorType: 'Runtime.ExitError' })
    expect(left.body).toContain('exit status 7')
    expect(await call('good')).toMatchObject({ coldStart: true })
  })

  test('a sandbox that died between two calls is replaced without an error', async () => {
    const { result } = await call('good', { leaveLater: true })
    while (isAlive(result.pid)) await sleep(5)
    await sleep(50)
    const next = await call('good')
    expect(next).toMatchObject({ coldStart: true })
    expect(next.functionError).toBeUndefined()
  })

  test('a bundle that does not load fails the invocation, each time', async () => {
    for (const _ of [1, 2]) {
      const { functionError, body } = await call('broken')
      expect(functionError).toBe('Unhandled')
      expect(body).toContain('not even loaded')
    }
  })

  test('an answer over 6 MB is refused', async () => {
    expect(await call('good', { large: 6_291_557 })).toMatchObject({
      result: { errorType: 'Function.ResponseSizeTooLarge' },
    })
  })

  test('kill ends the invocation under way with SIGKILL', async () => {
    const running = call('good', { hang: true, print: 'under way' })
    while (!output.some(({ line }) => line === 'under way')) await sleep(5)
    expect(await lambda.kill('good')).toBe(true)
    expect((await running).body).toContain('signal: killed')
    expect(await lambda.kill('good')).toBe(false)
    expect(await call('good')).toMatchObject({ coldStart: true })
  })
})

describe('the Invoke API', () => {
  test('answers with the result, and with the end of the log when asked', async () => {
    const answer = await post('good', '{"print":"tail"}', { 'x-amz-log-type': 'Tail' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-amz-function-error')).toBeNull()
    expect(await answer.json()).toHaveProperty('calls')
    const tail = Buffer.from(answer.headers.get('x-amz-log-result') ?? '', 'base64').toString()
    expect(tail).toContain('printed tail')
  })

  test('marks a failed function', async () => {
    const answer = await post('good', '{"fail":true}')
    expect([answer.status, answer.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled'])
  })

  test('takes an asynchronous invocation at once and runs it', async () => {
    expect((await post('good', '{"print":"later"}', { 'x-amz-invocation-type': 'Event' })).status).toBe(202)
    await call('good')
    expect(output.some(({ line }) => line === 'later')).toBe(true)
  })

  test('a dry run runs nothing', async () => {
    expect((await post('good', '{"print":"dry"}', { 'x-amz-invocation-type': 'DryRun' })).status).toBe(204)
    await call('good')
    expect(output.some(({ line }) => line === 'dry')).toBe(false)
  })

  test('refuses an unknown function, a payload that is not JSON and one that is too large', async () => {
    const answers = [
      await post('nobody', '{}'),
      await post('good', '{'),
      await post('good', `"${'x'.repeat(6_291_556)}"`),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.get('x-amzn-errortype')])).toEqual([
      [404, 'ResourceNotFoundException'],
      [400, 'InvalidRequestContentException'],
      [413, 'RequestTooLargeException'],
    ])
  })
})
