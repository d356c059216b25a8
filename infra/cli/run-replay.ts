import { loadDeployConfig } from '../config/load.ts'
import { type SharedValue, toParameterName } from '../names.ts'
import { type Clients, createClients } from './aws/clients.ts'
import type { ReplayOptions } from './command-line.ts'
import { UsageError } from './parse-options.ts'
import { replay } from './replay.ts'
import { CONFIG } from './run-command.ts'
import { readParameter } from './ssm-parameter.ts'

const readShared = async (clients: Clients, prefix: string, value: SharedValue): Promise<string> => {
  const found = await readParameter(clients, toParameterName(prefix, value))
  if (found !== undefined) return found
  throw new UsageError('The shared stack is not deployed here.', 'Deploy it with npm run deploy, or check aws.region.')
}

const toQueueUrl = (region: string, account: string, name: string): string => {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `https://sqs.${region}.${suffix}/${account}/${name}`
}

/** Announces stored objects again. @throws Mistake, AwsCallError, ConfigurationError */
export const runReplay = async (
  asked: ReplayOptions,
): Promise<{ ok: true; message: string; objects: number; bytes: number }> => {
  const { aws: place } = loadDeployConfig(asked.config ?? CONFIG)
  const { region, account, namePrefix } = place
  const clients = createClients({ region })
  const bucket = await readShared(clients, namePrefix, 'bucket-name')
  const queueUrl = toQueueUrl(region, account, await readShared(clients, namePrefix, 'queue-name'))
  const { from, to = new Date(), connection, type, isDryRun } = asked
  const { objects, bytes } = await replay({
    ...{ clients, bucket, queueUrl, region, from, to, dryRun: isDryRun },
    ...(connection === undefined ? {} : { connection }),
    ...(type === undefined ? {} : { dataType: type }),
  })
  const done = isDryRun ? 'would be announced' : 'were announced again'
  const message = `${objects} objects (${bytes} bytes) of ${from.toISOString()} to ${to.toISOString()} ${done}.`
  return { ok: true, message, objects, bytes }
}
