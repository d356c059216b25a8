import { fileByHour, listKeys, takeAnnounced } from './bucket.ts'
import { expectThat, say } from './say.ts'
import { type Shell, typeWell } from './shell.ts'
import type { Stage } from './stage.ts'

const HOUR = 3_600_000

/** Announces again what lies in the bucket, once it lies where Firehose would have put it. */
export const tryReplay = async ({ clients }: Stage, shell: Shell, shared: Record<string, string>): Promise<void> => {
  const [bucket = '', queue = ''] = [shared['BucketName'], shared['QueueUrl']]
  const written = await listKeys(clients, bucket, 'data/')
  const filed = await fileByHour(clients, bucket, written)
  await takeAnnounced(clients, queue)
  const from = new Date(Date.now() - HOUR).toISOString()
  const { stdout } = await typeWell(shell, `npm run --silent docusign -- replay --from ${from}`)
  const announced = await takeAnnounced(clients, queue)
  expectThat(
    [...announced].sort().join() === [...filed].sort().join(),
    `replay to announce these ${filed.length} objects: ${filed.join(', ')}`,
    announced,
  )
  say(
    `npm run docusign -- replay --from ${from}: ${stdout.trim()} (They had been copied to folders by the hour, as Firehose writes them and moto does not.)`,
  )
}
