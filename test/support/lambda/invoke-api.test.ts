import { describe, expect, test } from '@jest/globals'
import { useLambda } from './setup.ts'

const { call, output, post } = useLambda()

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
