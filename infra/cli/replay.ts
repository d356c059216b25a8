import { paginateListObjectsV2, type _Object as S3Object } from '@aws-sdk/client-s3'
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { FOLDERS } from '../names.ts'
import type { Clients } from './aws/clients.ts'
import { AwsCallError, ask, askAll } from './aws/errors.ts'

/** An object of the bucket. */
interface Stored {
  key: string
  bytes: number
  etag: string
  at: Date
}

export interface Replay {
  clients: Pick<Clients, 's3' | 'sqs'>
  bucket: string
  queueUrl: string
  region: string
  /** Objects written at or after this, and before `to`. */
  from: Date
  to: Date
  /** Only these, when given. */
  connection?: string
  dataType?: string
  /** Counts, and announces nothing. */
  dryRun?: boolean
  /** Told now and then how far it is. */
  onProgress?: (announced: number) => void
}

const HOUR = 3_600_000
const MOST_IN_A_BATCH = 10
const BATCHES_IN_FLIGHT = 8

const toStored = ({ Key, Size, ETag, LastModified }: S3Object): Stored => ({
  key: Key ?? '',
  bytes: Size ?? 0,
  etag: (ETag ?? '').replaceAll('"', ''),
  at: LastModified ?? new Date(Number.NaN),
})

const list = ({ clients, bucket }: Replay, query: { Prefix: string; Delimiter?: string }) =>
  askAll('s3:ListBucket', paginateListObjectsV2({ client: clients.s3 }, { Bucket: bucket, ...query }))

/** `data/<type>/<connection>/` of everything there is. */
const listFolders = async (replay: Replay, prefix: string): Promise<string[]> => {
  const found: string[] = []
  for await (const { CommonPrefixes = [] } of list(replay, { Prefix: prefix, Delimiter: '/' }))
    found.push(...CommonPrefixes.flatMap(({ Prefix }) => Prefix ?? []))
  return found
}

const toHourFolders = (folder: string, { from, to }: Replay): string[] => {
  const hours: string[] = []
  // Firehose files by the arrival of an object's oldest record, which may lie in the hour before it was written.
  for (let at = Math.floor(from.getTime() / HOUR) * HOUR - HOUR; at < to.getTime(); at += HOUR) {
    hours.push(`${folder}${new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/')}/`)
  }
  return hours
}

async function* objectsOf(replay: Replay): AsyncGenerator<Stored> {
  const { from, to, dataType, connection } = replay
  const types = dataType === undefined ? await listFolders(replay, FOLDERS.data) : [`${FOLDERS.data}${dataType}/`]
  for (const type of types) {
    const connections = connection === undefined ? await listFolders(replay, type) : [`${type}${connection}/`]
    for (const hour of connections.flatMap((folder) => toHourFolders(folder, replay))) {
      for await (const { Contents = [] } of list(replay, { Prefix: hour }))
        yield* Contents.map(toStored).filter(({ at }) => at >= from && at < to)
    }
  }
}

/** The message that S3 itself sends for a new object (S3 user guide, event message structure). */
const toAnnouncement = ({ bucket, region }: Pick<Replay, 'bucket' | 'region'>, stored: Stored): string => {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  const key = encodeURIComponent(stored.key).replaceAll('%2F', '/').replaceAll('%20', '+')
  const object = { key, size: stored.bytes, eTag: stored.etag, sequencer: '0' }
  const s3 = {
    s3SchemaVersion: '1.0',
    configurationId: 'replay',
    bucket: { name: bucket, arn: `arn:${partition}:s3:::${bucket}` },
    object,
  }
  const about = { eventVersion: '2.1', eventSource: 'aws:s3', awsRegion: region, eventTime: stored.at.toISOString() }
  return JSON.stringify({ Records: [{ ...about, eventName: 'ObjectCreated:Put', s3 }] })
}

const send = async ({ clients, queueUrl }: Replay, messages: readonly string[]): Promise<void> => {
  const action = 'sqs:SendMessage'
  const entries = messages.map((body, index) => ({ Id: String(index), MessageBody: body }))
  const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries })
  const { Failed: failed = [] } = await ask(action, () => clients.sqs.send(command))
  if (failed.length > 0)
    throw new AwsCallError(action, `${failed.length} messages refused`, 'Announce them again from the beginning.')
}

/**
 * Announces the stored objects of a time range to the queue again, so that XSIAM reads them once more. What XSIAM has
 * already it then has twice, under the same `xdm.event.id`. Announcing twice does no other harm: after a failure, do it
 * again from the beginning.
 * @returns how many were announced, and their bytes. @throws AwsCallError
 */
export const replay = async (options: Replay): Promise<{ objects: number; bytes: number }> => {
  const { dryRun = false, onProgress = () => undefined } = options
  const total = { objects: 0, bytes: 0 }
  let waiting: string[] = []
  const flush = async (): Promise<void> => {
    const batches = Array.from({ length: Math.ceil(waiting.length / MOST_IN_A_BATCH) }, (_, index) =>
      waiting.slice(index * MOST_IN_A_BATCH, (index + 1) * MOST_IN_A_BATCH),
    )
    waiting = []
    if (!dryRun) await Promise.all(batches.map((batch) => send(options, batch)))
    onProgress(total.objects)
  }
  for await (const stored of objectsOf(options)) {
    total.objects += 1
    total.bytes += stored.bytes
    waiting.push(toAnnouncement(options, stored))
    if (waiting.length === MOST_IN_A_BATCH * BATCHES_IN_FLIGHT) await flush()
  }
  if (waiting.length > 0) await flush()
  return total
}
