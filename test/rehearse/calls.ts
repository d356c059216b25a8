import { isObject } from '../../infra/config/places.ts'
import { signedFor } from './deployed.ts'
import type { Moto } from './moto.ts'

/** One call of a JSON API. */
export const call = async (
  moto: Moto,
  service: string,
  target: string,
  body: object,
  version = '1.1',
): Promise<unknown> => {
  const headers = { ...signedFor(service), 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target }
  const answer = await fetch(moto.url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${target}: ${await answer.text()}`)
  return answer.json()
}

/** A stack's outputs. */
export const outputsOf = async (moto: Moto, stack: string): Promise<Record<string, string>> => {
  const body = new URLSearchParams({ Action: 'DescribeStacks', Version: '2010-05-15', StackName: stack })
  const xml = await (await fetch(moto.url, { method: 'POST', headers: signedFor('cloudformation'), body })).text()
  const found = [...xml.matchAll(/<OutputKey>([^<]*)<\/OutputKey>\s*<OutputValue>([^<]*)<\/OutputValue>/g)]
  return Object.fromEntries(found.map(([, key = '', value = '']) => [key, value]))
}

/** Keys of the objects below a prefix. */
export const keysIn = async (moto: Moto, bucket: string, prefix: string): Promise<string[]> => {
  const xml = await (
    await fetch(`${moto.url}/${bucket}?list-type=2&prefix=${prefix}`, { headers: signedFor('s3') })
  ).text()
  return [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key)
}

/** What is in these objects, line by line; moto does not compress. */
export const linesOf = async (moto: Moto, bucket: string, keys: readonly string[]): Promise<string[]> => {
  const texts = await Promise.all(
    keys.map(async (key) =>
      (await fetch(`${moto.url}/${bucket}/${encodeURI(key)}`, { headers: signedFor('s3') })).text(),
    ),
  )
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')
}

/** How many new objects the queue tells of; they are taken from it. */
export const receive = async (moto: Moto, { QueueUrl }: Record<string, string>): Promise<number> => {
  const received = await call(moto, 'sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 }, '1.0')
  const messages =
    isObject(received) && Array.isArray(received['Messages']) ? received['Messages'].filter(isObject) : []
  for (const { ReceiptHandle } of messages) {
    await call(moto, 'sqs', 'AmazonSQS.DeleteMessage', { QueueUrl, ReceiptHandle }, '1.0')
  }
  // The first is S3's own test of the notification.
  return messages.filter(({ Body }) => !String(Body).includes('s3:TestEvent')).length
}
