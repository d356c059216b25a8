import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { DATA_TYPES, KINDS } from '../../functions/lib/contract.ts'
import { createDynamo } from '../support/aws/clients.ts'
import { addEvents, collectEvents, collectUsers, DAY, reachLimit, waitForUsers } from './collecting.ts'
import type { Deployment } from './deployment.ts'

/** What a newer version of this product wrote is left alone, and the failure says so. */
const refuseNewerRow = async ({ invoke, dynamo, table }: Deployment, input: object): Promise<void> => {
  const client = createDynamo(dynamo.url)
  const toSchema = (schema: number) =>
    new UpdateItemCommand({
      TableName: table,
      Key: { kind: { S: KINDS.seen }, id: { S: 'customer-events' } },
      UpdateExpression: 'SET #schema = :schema',
      ExpressionAttributeNames: { '#schema': 'schema' },
      ExpressionAttributeValues: { ':schema': { N: String(schema) } },
    })
  await client.send(toSchema(2))
  await invoke('set-cursor', input).catch((thrown: Error) => {
    if (!thrown.message.includes('newer-schema')) throw thrown
  })
  await client.send(toSchema(1))
  client.destroy()
}

const setCursors = async (deployment: Deployment): Promise<void> => {
  const { invoke, dynamo } = deployment
  const to = new Date(Date.now() - DAY).toISOString()
  for (const { eventType } of Object.values(DATA_TYPES)) {
    // It reads what became of a change whose answer was lost.
    dynamo.faults.add('UpdateItem', { kind: 'lost' })
    await invoke('set-cursor', { eventType, to, reason: 'a story' })
    await invoke('set-cursor', { eventType, to, reason: 'a story', force: true, confirm: true })
  }
  await refuseNewerRow(deployment, { eventType: 'Customer events', to, reason: 'a story' })
}

const getEvents = async (deployment: Deployment): Promise<void> => {
  addEvents(deployment, 'to look at')
  await deployment.invoke('get-events', { eventType: 'Customer events' })
  await deployment.invoke('get-events', { eventType: 'Audit Users' })
  // From a date on it would forget what was delivered: that, too, is never sent.
  await deployment.invoke('get-events', { limit: 1, from: new Date(Date.now() - DAY).toISOString() })
}

const byHand =
  (name: string, payload: object = {}) =>
  async ({ invoke }: Deployment): Promise<void> => {
    await invoke(name, payload)
  }

const VISIT = { rawQueryString: 'code=abc', requestContext: { http: { method: 'GET' } } }

/** What each function is for, in this order: the commands look at what the scheduled functions have left. */
export const STORIES: readonly ((deployment: Deployment) => Promise<void>)[] = [
  waitForUsers,
  // It asks whether the users are known by now.
  byHand('get-events'),
  collectUsers,
  collectEvents,
  getEvents,
  setCursors,
  reachLimit,
  byHand('show-state'),
  byHand('doctor'),
  byHand('reset-access-token'),
  byHand('auth-test'),
  byHand('go-live-calls'),
  byHand('generate-consent-url'),
  byHand('consent-page', VISIT),
]
