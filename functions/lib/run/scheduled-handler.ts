import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { FirehoseClient } from '@aws-sdk/client-firehose'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DELIVERY_ENV, ENV } from '../contract.ts'
import { clientSettings } from '../core/aws-client-settings.ts'
import { findEnv, readEnv } from '../core/environment.ts'
import { toCollectorError } from '../core/errors.ts'
import { lazy } from '../core/lazy.ts'
import { createLog, type Log, print, toMetricsLine } from '../core/log.ts'
import { nodeRuntime } from '../core/runtime.ts'
import { createDeliver } from '../delivery/firehose.ts'
import { createFetch } from '../docusign/http/fetch.ts'
import type { LeasedCheckpoint } from '../state/checkpoint.ts'
import { createReadSecret } from '../state/secret.ts'
import type { Collector } from './collector.ts'
import { createRun } from './create-run.ts'
import type { Platform } from './platform.ts'
import type { Report } from './report.ts'
import { runOnce } from './run.ts'
import { parseSettings, toHttpOptions } from './settings.ts'

/** The part of Lambda's context that is used. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number
}

/** A scheduled function: the one place where a collector meets the real world. What is made here lives as long as the container. */
export const scheduledHandler = (
  collector: Collector,
): ((event: unknown, context: LambdaContext) => Promise<Report>) => {
  const platform = lazy(() => openPlatform(collector))
  return async (_event, context) => {
    try {
      return await runOnce(collector, await platform(), () => context.getRemainingTimeInMillis())
    } catch (thrown) {
      // The runtime prints what is thrown: only errors of our own, whose words are safe, get there.
      throw toCollectorError(thrown)
    }
  }
}

/** Clients, settings and the way to DocuSign, from the environment. @throws CollectorError when it lacks something. */
const openPlatform = async ({ dataType }: Collector): Promise<Platform<LeasedCheckpoint>> => {
  const env = readEnv(Object.values(ENV))
  const settings = parseSettings(env[ENV.connection])
  const runtime = nodeRuntime
  const firehose = new FirehoseClient(clientSettings({ attempts: 1, requestMs: 20_000 }))
  const access = { role: findEnv(DELIVERY_ENV.role), key: findEnv(DELIVERY_ENV.key) }
  const deliverTo = (stream: string) => (log: Log) => createDeliver({ client: firehose, stream, runtime, log, access })
  const deps = {
    settings,
    runtime,
    table: { client: new DynamoDBClient(clientSettings({ requestMs: 2_000 })), table: env[ENV.table] },
    fetch: await createFetch(toHttpOptions(settings)),
    readKey: createReadSecret({ client: new SecretsManagerClient(clientSettings()), secretId: env[ENV.secret] }),
    deliverTo: { stream: deliverTo(env[ENV.stream]), quarantine: deliverTo(env[ENV.quarantineStream]) },
  }
  const common = { connection: settings.name, dataType }
  const dimensions = { Connection: settings.name, DataType: dataType }
  return {
    connection: settings.name,
    runtime,
    logOf: (run) => createLog(print, { ...common, run }),
    connect: (run) => createRun(deps, dataType, run),
    emit: (metrics) => print(toMetricsLine(metrics, dimensions, runtime.now())),
    warnings: settings.trustAnyCertificate ? [TRUST_WARNING] : [],
  }
}

const TRUST_WARNING =
  'trustAnyCertificate is on: an attacker on the network can read and change all traffic to DocuSign. Set caFile instead.'
