import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { FirehoseClient, type FirehoseClientConfig } from '@aws-sdk/client-firehose'
import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager'
import { clientSettings } from '../../../functions/lib/core/aws-client-settings.ts'
import { toStandIn } from './listen.ts'

const PATIENCE_MS = 20_000

/** Clients with the product's settings for a stand-in; patient, because a busy machine must not look like a hang. */
export const createFirehose = (url: string, overrides: FirehoseClientConfig = {}): FirehoseClient =>
  inThisRealm(
    new FirehoseClient({ ...toStandIn(url), ...clientSettings({ attempts: 1, requestMs: PATIENCE_MS }), ...overrides }),
  )

export const createDynamo = (url: string, overrides: DynamoDBClientConfig = {}): DynamoDBClient =>
  inThisRealm(new DynamoDBClient({ ...toStandIn(url), ...clientSettings({ requestMs: PATIENCE_MS }), ...overrides }))

export const createSecrets = (url: string, overrides: SecretsManagerClientConfig = {}): SecretsManagerClient =>
  inThisRealm(
    new SecretsManagerClient({ ...toStandIn(url), ...clientSettings({ requestMs: PATIENCE_MS }), ...overrides }),
  )

/** As much of a client's middleware stack as is needed here, the same for all clients. */
interface Client {
  middlewareStack: {
    add(
      middleware: <Args, Output>(next: (args: Args) => Promise<Output>) => (args: Args) => Promise<Output>,
      options: { step: 'deserialize'; priority: 'low'; name: string },
    ): void
  }
}

/**
 * Jest runs tests in a context with an `Error` of its own. The SDK does not recognize the platform's (`ECONNRESET`) as
 * errors there: it drops their codes and repeats nothing. Made anew in this context they are treated as in production.
 */
const inThisRealm = <C extends Client>(client: C): C => {
  client.middlewareStack.add((next) => (args) => next(args).catch(rethrow), {
    step: 'deserialize',
    priority: 'low',
    name: 'inThisRealm',
  })
  return client
}

const rethrow = (thrown: unknown): never => {
  if (thrown instanceof Error || typeof thrown !== 'object' || thrown === null) throw thrown
  throw Object.assign(new Error(), { ...thrown, ...toNamed(thrown) })
}

const toNamed = (thrown: object) => ({
  name: 'name' in thrown ? String(thrown.name) : 'Error',
  message: 'message' in thrown ? String(thrown.message) : '',
})
