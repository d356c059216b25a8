import { LambdaClient } from '@aws-sdk/client-lambda'
import { loadDeployConfig } from '../config/load.ts'
import { type SharedValue, toParameterName } from '../names.ts'
import type { Replaying } from './args.ts'
import { type Aws, createAws } from './aws/call.ts'
import { Mistake } from './mistake.ts'
import { replay } from './replay.ts'
import { CONFIG } from './run.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const readShared = async (aws: Aws, prefix: string, value: SharedValue): Promise<string> => {
  const body = { Name: toParameterName(prefix, value) }
  const answer: unknown = JSON.parse(
    await aws({ service: 'ssm', json: { target: 'AmazonSSM.GetParameter', version: '1.1', body } }),
  )
  const parameter = isObject(answer) && isObject(answer['Parameter']) ? answer['Parameter']['Value'] : undefined
  if (typeof parameter === 'string') return parameter
  throw new Mistake('The shared stack is not deployed here.', 'Deploy it with npm run deploy, or check aws.region.')
}

const toQueueUrl = (region: string, account: string, name: string): string => {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `https://sqs.${region}.${suffix}/${account}/${name}`
}

/** Announces stored objects again. @throws Mistake, AwsCallError, ConfigurationError */
export const runReplay = async (
  asked: Replaying,
): Promise<{ ok: true; message: string; objects: number; bytes: number }> => {
  const { aws: place } = loadDeployConfig(asked.config ?? CONFIG)
  const { region, account, namePrefix } = place
  const credentials = () => new LambdaClient({ region }).config.credentials()
  const aws = createAws({
    region,
    credentials,
    fetch,
    now: () => new Date(),
    endpoint: process.env['AWS_ENDPOINT_URL'],
  })
  const bucket = await readShared(aws, namePrefix, 'bucket-name')
  const queueUrl = toQueueUrl(region, account, await readShared(aws, namePrefix, 'queue-name'))
  const { from, to = new Date(), connection, type, isDryRun } = asked
  const { objects, bytes } = await replay({
    ...{ aws, bucket, queueUrl, region, from, to, dryRun: isDryRun },
    ...(connection === undefined ? {} : { connection }),
    ...(type === undefined ? {} : { dataType: type }),
  })
  const done = isDryRun ? 'would be announced' : 'were announced again'
  const message = `${objects} objects (${bytes} bytes) of ${from.toISOString()} to ${to.toISOString()} ${done}.`
  return { ok: true, message, objects, bytes }
}
