import { CopyObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import type { Clients } from './clients.ts'

/** Keys of the objects below a prefix. */
export const listKeys = async ({ s3 }: Clients, Bucket: string, Prefix: string): Promise<string[]> => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }))
  return Contents.flatMap(({ Key }) => Key ?? [])
}

/** What is in these objects, line by line; moto does not compress. */
export const readLines = async ({ s3 }: Clients, Bucket: string, keys: readonly string[]): Promise<string[]> => {
  const texts = await Promise.all(
    keys.map(async (Key) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString() ?? ''),
  )
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')
}

/**
 * moto's Firehose does not evaluate `!{timestamp:…}`, and appends an hour of its own: copies each object to the folder
 * that Firehose would have written it to. @returns the new keys
 */
export const fileByHour = async ({ s3 }: Clients, Bucket: string, keys: readonly string[]): Promise<string[]> =>
  Promise.all(
    keys.map(async (key) => {
      const Key = key.replace(/!\{timestamp:[^}]*\}\//, '')
      await s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${encodeURIComponent(key)}` }))
      return Key
    }),
  )

const KEY = /"key":\s*"([^"]*)"/

/** The objects that the queue tells of; its messages are taken from it. */
export const takeAnnounced = async ({ sqs }: Clients, QueueUrl: string): Promise<string[]> => {
  const announced: string[] = []
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    if (Messages.length === 0) return announced
    for (const { Body = '', ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      // S3's own test of the notification has no key.
      const [, key] = KEY.exec(Body) ?? []
      if (key !== undefined) announced.push(decodeURIComponent(key.replaceAll('+', ' ')))
    }
  }
}
