import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { expect, test } from '@jest/globals'
import { sign } from '../../../functions/doctor/aws/sign.ts'
import { listen, sendJson, shut } from '../../support/lambda/http.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const now = new Date('2015-08-30T12:36:00Z')

test('AWS’s own example, “get-vanilla”', () => {
  const url = new URL('https://example.amazonaws.com/')
  const signed = sign(
    { method: 'GET', url, headers: {}, body: '' },
    { service: 'service', region: 'us-east-1' },
    credentials,
    now,
  )
  expect(signed['authorization']).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  )
})

test('AWS’s own example with a query out of order, “get-vanilla-query-order-key-case”', () => {
  const url = new URL('https://example.amazonaws.com/?Param2=value2&Param1=value1')
  const signed = sign(
    { method: 'GET', url, headers: {}, body: '' },
    { service: 'service', region: 'us-east-1' },
    credentials,
    now,
  )
  expect(signed['authorization']).toContain(
    'Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  )
})

test('what the SDK signs, this signs to the same signature', async () => {
  let seen: { request: IncomingMessage; body: string } | undefined
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    seen = { request, body: await text(request) }
    sendJson(response, 200, { FailedPutCount: 0, RequestResponses: [] })
  }
  const server = createServer((request, response) => void answer(request, response))
  const endpoint = await listen(server)
  const withSession = { ...credentials, sessionToken: 'session+token/=' }
  const client = new FirehoseClient({ endpoint, region: 'eu-central-1', credentials: withSession })
  await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 's', Records: [{ Data: Buffer.from('ü') }] }))
  client.destroy()
  await shut(server)
  const headers = seen?.request.headers ?? {}
  const [, list = '', signature] = /SignedHeaders=([^,]*), Signature=(\w+)/.exec(headers.authorization ?? '') ?? []
  const own = ['host', 'x-amz-date', 'x-amz-security-token']
  const given = list.split(';').filter((name) => !own.includes(name))
  const unsigned = {
    method: 'POST' as const,
    url: new URL(endpoint),
    headers: Object.fromEntries(given.map((name) => [name, String(headers[name])])),
    body: seen?.body ?? '',
  }
  const time = String(headers['x-amz-date']).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const signed = sign(unsigned, { service: 'firehose', region: 'eu-central-1' }, withSession, new Date(time))
  expect(signature).toMatch(/^[0-9a-f]{64}$/)
  expect(signed['authorization']).toContain(`Signature=${signature}`)
})
