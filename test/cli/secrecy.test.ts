import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listen, shut } from '../support/lambda/http.ts'

/** In AWS's answers, in credentials and in the private key. */
const MARKER = 'MARKER-1f7e'
const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${MARKER}\n-----END RSA PRIVATE KEY-----\n`

let folder: string
let url: string
let answer: RequestListener
const server = createServer((request, response) => answer(request, response))

const connection = {
  name: 'acme-prod',
  integrationKey: '11111111-1111-4111-8111-111111111111',
  userId: '22222222-2222-4222-8222-222222222222',
  redirectUrl: 'https://localhost',
}
const config = { aws: { account: '111111111111', region: 'eu-central-1' }, connections: [connection] }

beforeAll(async () => {
  url = await listen(server)
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  const pasted = { ...config, connections: [{ ...connection, privateKey: KEY, integrationKey: KEY }] }
  await writeFile(join(folder, 'pasted.json'), JSON.stringify(pasted))
  await writeFile(join(folder, 'broken.json'), `{ "aws": "${MARKER}`)
  await writeFile(join(folder, 'key.pem'), KEY)
})
afterAll(async () => {
  await shut(server)
  await rm(folder, { recursive: true })
})

const run = async (file: string, ...args: string[]) => {
  const credentials = { AWS_ACCESS_KEY_ID: MARKER, AWS_SECRET_ACCESS_KEY: MARKER, AWS_SESSION_TOKEN: MARKER }
  const env = { ...process.env, AWS_ENDPOINT_URL_LAMBDA: url, ...credentials }
  const line = ['node_modules/tsx/dist/cli.mjs', 'infra/cli/main.ts', ...args, '--config', join(folder, file)]
  const child = spawn(process.execPath, line, { env })
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, printed: `${stdout}${stderr}` }
}

const ANSWERS: [string, number, Record<string, string>, string][] = [
  ['with something that is no JSON', 200, {}, `<html>${MARKER}`],
  ['with a refusal in its own words', 403, { 'x-amzn-errortype': 'AccessDeniedException' }, `{"Message":"${MARKER}"}`],
  ['with an error without a code', 400, {}, `{"message":"${MARKER}"}`],
]

describe.each([[[]], [['--json']]])(
  'the command line %j shows no credentials, no key and no foreign message',
  (how) => {
    test.each(ANSWERS)('when AWS answers %s', async (_name, status, headers, body) => {
      answer = (_request, response) => void response.writeHead(status, headers).end(body)
      const { code, printed } = await run('config.json', 'doctor', ...how)
      expect([code, printed.includes('acme-prod-doctor could not be invoked')]).toEqual([1, true])
      expect(printed).not.toContain(MARKER)
    })

    test('when AWS cannot be reached', async () => {
      answer = (request) => request.socket.destroy()
      const { code, printed } = await run('config.json', 'show-state', ...how)
      expect([code, /could not be invoked \((ECONNRESET|TimeoutError)\)/.test(printed)]).toEqual([1, true])
      expect(printed).not.toContain(MARKER)
    })

    test.each(['pasted.json', 'broken.json'])('when the configuration is a mistake: %s', async (file) => {
      const { code, printed } = await run(file, 'doctor', ...how)
      expect([code, printed.includes('mistake')]).toEqual([2, true])
      expect(printed).not.toContain(MARKER)
    })
  },
)

test('nor does the local run, given a key that is none', async () => {
  const { code, printed } = await run('config.json', 'auth-test', '--local', '--private-key', join(folder, 'key.pem'))
  expect([code, printed.includes('holds no usable private key')]).toEqual([2, true])
  expect(printed).not.toContain(MARKER)
})
