import { AsyncLocalStorage } from 'node:async_hooks'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { FirehoseClient } from '@aws-sdk/client-firehose'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Fetch } from '../../../functions/lib/docusign/http/fetch.ts'
import { createDynamo, createFirehose, createSecrets } from '../aws/clients.ts'
import type { Edge } from './edge.ts'
import { toAwsStep, toDocusignStep } from './steps.ts'

/** In the messages of everything foreign: it must be seen nowhere. */
export const FOREIGN_MARKER = 'foreign-MARKER-51c3'

/** What the calls of one run pass, and who is told of them. */
export interface Passage {
  edge: Edge
  /** Told of what the table answered, whether or not the run hears of it. */
  onDone: (step: string, output: object) => void
  /** Makes the next delivery a partial one. */
  spoil: () => void
}

/** As much of a client's middleware stack as is needed here, the same for all clients. */
interface Client {
  middlewareStack: {
    add(
      middleware: <Args extends { input: object }, Output extends { output: object }>(
        next: (args: Args) => Promise<Output>,
        context: { commandName?: string },
      ) => (args: Args) => Promise<Output>,
      options: { step: 'initialize'; name: string },
    ): void
  }
}

/** Lets every command pass the edge, outside of the SDK's own repetitions: a fault is what is left when those failed. */
const watch = <C extends Client>(client: C, passages: AsyncLocalStorage<Passage>): C => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const passage = passages.getStore()
        if (!passage) return next(args)
        const { edge, onDone, spoil } = passage
        const step = toAwsStep(commandName, args.input)
        const effect = async () => {
          const answer = await next(args)
          onDone(step, answer.output)
          return answer
        }
        return edge.perform(step, { effect, toError: toAwsError, spoil })
      },
    { step: 'initialize', name: 'edge' },
  )
  return client
}

const toAwsError = (why: 'lost' | 'refused'): Error =>
  why === 'lost'
    ? Object.assign(new Error(FOREIGN_MARKER), { name: 'TimeoutError' })
    : Object.assign(new Error(FOREIGN_MARKER), { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } })

export interface Clients {
  dynamo: DynamoDBClient
  firehose: FirehoseClient
  secrets: SecretsManagerClient
  fetch: Fetch
  /** Does something whose calls pass this edge. */
  during<T>(passage: Passage, work: () => Promise<T>): Promise<T>
  close(): void
}

/** The real clients, shared by all runs so that they are made once; each call passes the edge of the run that makes it. */
export const createClients = (urls: { dynamo: string; aws: string }): Clients => {
  const passages = new AsyncLocalStorage<Passage>()
  const dynamo = watch(createDynamo(urls.dynamo), passages)
  const firehose = watch(createFirehose(urls.aws), passages)
  const secrets = watch(createSecrets(urls.aws), passages)
  return {
    dynamo,
    firehose,
    secrets,
    during: (passage, work) => passages.run(passage, work),
    fetch: (url, request) => {
      const effect = () => fetch(url, request)
      return passages.getStore()?.edge.perform(toDocusignStep(url), { effect, toError: toNetworkError }) ?? effect()
    },
    close: () => {
      for (const client of [dynamo, firehose, secrets]) client.destroy()
    },
  }
}

const toNetworkError = (why: 'lost' | 'refused'): TypeError => {
  const code = why === 'lost' ? 'ECONNRESET' : 'ECONNREFUSED'
  return Object.assign(new TypeError(FOREIGN_MARKER), { cause: Object.assign(new Error(FOREIGN_MARKER), { code }) })
}
