import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { listen, shut } from '../support/lambda/http.ts'

const KEY = 'data/customer-events/acme-prod/2026/11/02/15/object'
const CONTENTS = `<Contents><Key>${KEY}</Key><Size>10</Size><ETag>"e"</ETag><LastModified>2026-11-02T15:30:00.000Z</LastModified></Contents>`

let folder: string
let url: string
const sent: string[] = []

/** As much of Parameter Store, S3 and SQS as announcing one object takes. */
const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await text(request)
  const target = String(request.headers['x-amz-target'] ?? '')
  if (target === 'AmazonSSM.GetParameter') {
    const name = /"Name":"([^"]*)"/.exec(body)?.[1] ?? ''
    response.end(JSON.stringify({ Parameter: { Value: `the-${name.replace('/docusign/shared/', '')}` } }))
  } else if (target === 'AmazonSQS.SendMessageBatch') {
    sent.push(body)
    response.end(JSON.stringify({ Successful: [] }))
  } else response.end(request.url?.includes('15%2F') ? `<R>${CONTENTS}</R>` : '<R></R>')
}
const server = createServer((request, response) => void answer(request, response))

beforeAll(async () => {
  url = await listen(server)
  folder = await mkdtemp(join(tmpdir(), 'replay-'))
  const connection = {
    name: 'acme-prod',
    integrationKey: '11111111-1111-4111-8111-111111111111',
    userId: '22222222-2222-4222-8222-222222222222',
    redirectUrl: 'https://localhost',
  }
  const aws = { account: '111111111111', region: 'eu-central-1' }
  await writeFile(join(folder, 'config.json'), JSON.stringify({ aws, connections: [connection] }))
})
afterAll(async () => {
  await shut(server)
  await rm(folder, { recursive: true })
})

test('objects of the shared bucket are announced to the shared queue', async () => {
  const what = [
    '--connection',
    'acme-prod',
    '--type',
    'customer-events',
    '--config',
    join(folder, 'config.json'),
    '--json',
  ]
  const args = ['replay', '--from', '2026-11-02T15:00:00Z', '--to', '2026-11-02T16:00:00Z', ...what]
  const env = { ...process.env, AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' }
  const child = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'infra/cli/main.ts', ...args], { env })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, objects: 1, bytes: 10 })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toContain('https://sqs.eu-central-1.amazonaws.com/111111111111/the-queue-name')
  expect(sent[0]).toContain('the-bucket-name')
})
