import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startLambda } from '../support/lambda/server.ts'

const HANDLER = `exports.handler = async (event) => {
  if (event.limit === 13) throw Object.assign(new Error('what to do'), { name: 'some-code' })
  return { ok: event.limit !== 7, message: '### told', event }
}`

const CONNECTION = {
  integrationKey: '11111111-1111-4111-8111-111111111111',
  userId: '22222222-2222-4222-8222-222222222222',
  redirectUrl: 'https://localhost',
}
const AWS = { account: '111111111111', region: 'eu-central-1' }

let folder: string
let lambda: Awaited<ReturnType<typeof startLambda>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
  await writeFile(join(folder, 'index.cjs'), HANDLER)
  const names = ['acme-prod', 'acme-dev'].map((name) => ({ ...CONNECTION, name }))
  await writeFile(join(folder, 'one.json'), JSON.stringify({ aws: AWS, connections: names.slice(0, 1) }))
  await writeFile(join(folder, 'two.json'), JSON.stringify({ aws: AWS, connections: names }))
  const common = { code: folder, handler: 'index.handler', timeoutSeconds: 10, memoryMb: 128, environment: {} }
  lambda = await startLambda({ functions: [{ ...common, name: 'docusign-acme-prod-get-events' }] })
})
afterAll(async () => {
  await lambda.stop()
  await rm(folder, { recursive: true })
})

const run = async (...args: string[]) => {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  }
  const child = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'infra/cli/main.ts', ...args], { env })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...output }
}

const one = () => ['--config', join(folder, 'one.json')]

test('the message is for people, --json for scripts, and the exit code tells ok from not', async () => {
  const [people, script, bad] = await Promise.all([
    run('get-events', ...one()),
    run('get-events', ...one(), '--limit', '7', '--json'),
    run('get-events', ...one(), '--limit', '13'),
  ])
  expect(people).toEqual({ code: 0, stdout: '### told\n', stderr: '' })
  expect(JSON.parse(script?.stdout ?? '')).toEqual({ ok: false, message: '### told', event: { limit: 7 } })
  expect(script?.code).toBe(1)
  expect(bad).toEqual({ code: 1, stdout: '', stderr: 'some-code: what to do\n' })
})

test('a failure is one JSON object with --json', async () => {
  const { code, stdout } = await run('get-events', ...one(), '--limit', '13', '--json')
  expect([code, JSON.parse(stdout)]).toEqual([1, { ok: false, code: 'some-code', message: 'what to do' }])
})

test('with --json, what kept it from being invoked is one JSON object, too, with its exit code', async () => {
  const nobody = join(folder, 'nobody.json')
  const [mistake, configuration, missing] = await Promise.all([
    run('get-events', '--json', '--nonsense'),
    run('get-events', '--json', '--config', nobody),
    run('doctor', '--json', ...one()),
  ])
  expect([mistake?.code, configuration?.code, missing?.code]).toEqual([2, 2, 1])
  expect([mistake?.stderr, configuration?.stderr, missing?.stderr]).toEqual(['', '', ''])
  const told = [mistake, configuration, missing].map((ended) => JSON.parse(ended?.stdout ?? ''))
  expect(told).toMatchObject([
    { ok: false, code: 'mistake', message: expect.stringContaining('Unknown option: --nonsense') },
    { ok: false, code: 'mistake', message: expect.stringContaining('cannot be read') },
    { ok: false, code: 'ResourceNotFoundException', message: expect.stringContaining('npm run deploy') },
  ])
})

test('of several connections one has to be named; what is not deployed is said', async () => {
  const two = ['--config', join(folder, 'two.json')]
  const [which, wrong, missing, help] = await Promise.all([
    run('get-events', ...two),
    run('get-events', ...two, '--connection', 'nobody'),
    run('get-events', ...two, '--connection', 'acme-dev'),
    run('set-cursor', '--help'),
  ])
  expect(which).toMatchObject({ code: 2, stderr: expect.stringContaining('--connection: acme-prod, acme-dev') })
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('no connection "nobody"') })
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('npm run deploy') })
  expect(help).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('--reason TEXT') })
})
