import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { useLambda } from './setup.ts'

const { call, kill, output } = useLambda()

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the sandbox', () => {
  test('starts cold once, then stays warm with its memory', async () => {
    const before = await call('good')
    const after = await call('good')
    expect([before.coldStart, after.coldStart]).toEqual([true, false])
    expect(after.result.calls).toBe(before.result.calls + 1)
  })

  test('sees what Lambda sets, its own environment, and nothing of ours', async () => {
    process.env['LAMBDA_TEST_LEAK'] = 'leaked'
    await kill('good')
    const { result } = await call('good')
    expect(result.env).toMatchObject({ AWS_LAMBDA_FUNCTION_NAME: 'good', COLOR: 'blue', _HANDLER: 'index.handler' })
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
    expect(await kill('good')).toBe(true)
    expect((await running).body).toContain('signal: killed')
    expect(await kill('good')).toBe(false)
    expect(await call('good')).toMatchObject({ coldStart: true })
  })
})
