import { DATA_TYPES, type DataType } from '../../functions/lib/contract.ts'
import { realWorld } from '../../functions/lib/primitives/world.ts'
import { createCheckpoints } from '../../functions/lib/state/checkpoints.ts'
import { createDynamo } from '../support/aws/clients.ts'
import { createRsaKeys } from '../support/keys.ts'
import type { World } from './world.ts'

const DAY = 86_400_000
const USER = '33333333-3333-4333-8333-000000000001'
/** More than Firehose takes in one record. */
const TOO_LARGE = 'x'.repeat(1_100_000)

let made = 0

const addEvents = ({ docusign }: World, ...notes: string[]): void =>
  docusign.addEvents(
    notes.map((note) => {
      made += 1
      const eventId = `11111111-1111-4111-8111-${String(made).padStart(12, '0')}`
      const event = { timestamp: new Date().toISOString(), eventId, object: 'User', action: 'Login', userId: USER }
      return { ...event, data: { note } }
    }),
  )

/** What a scheduled function does while another run has its checkpoint. */
const whileHeld = async (world: World, dataType: DataType, id: string): Promise<void> => {
  const client = createDynamo(world.dynamo.url)
  const checkpoints = createCheckpoints({ client, table: world.table, dataType, world: realWorld })
  const taken = await checkpoints.take(id, { owner: 'another run', until: new Date(Date.now() + DAY) })
  await world.invoke(dataType)
  if (taken.state === 'taken') await checkpoints.release(taken.checkpoint)
  client.destroy()
}

const UPDATE = 'dynamodb:UpdateItem'

/** The first run of all, before anybody is in the directory: it takes a token, and waits. */
const waitForUsers = async (world: World): Promise<void> => {
  addEvents(world, 'of somebody')
  await world.invoke('customer-events')
}

const collectUsers = async (world: World): Promise<void> => {
  const { docusign, aws, invoke, lose } = world
  const [accountId = ''] = docusign.settings.accountIds
  docusign.addUsers([
    { accountId, userId: docusign.settings.userId },
    { accountId, userId: USER, over: { detail: { customNote: TOO_LARGE } } },
  ])
  aws.faults.add('PutRecordBatch', { kind: 'refuse', entry: () => 'ServiceUnavailableException' })
  lose(UPDATE, 'user')
  await invoke('audit-users')
  docusign.revokeTokens()
  docusign.changeUser(accountId, USER, { kind: 'name', firstName: 'Augusta', lastName: 'Example' })
  await invoke('audit-users')
  await whileHeld(world, 'audit-users', accountId)
}

const collectEvents = async (world: World): Promise<void> => {
  const { docusign, aws, invoke, restart } = world
  addEvents(world, 'small', TOO_LARGE)
  aws.faults.add('PutRecordBatch', { kind: 'refuse', entry: () => 'ServiceUnavailableException' })
  await invoke('customer-events')
  // Rotated: the new key is stored, but not registered yet.
  aws.secrets[world.secretId] = { current: createRsaKeys().privateKey, previous: world.privateKey }
  docusign.revokeTokens()
  await restart('customer-events')
  addEvents(world, 'after the rotation')
  await invoke('customer-events')
  aws.secrets[world.secretId] = world.privateKey
  await whileHeld(world, 'customer-events', '-')
}

/** It is told to stop until a time, which the runs after it are to know. */
const reachLimit = async (world: World): Promise<void> => {
  world.docusign.faults.once('monitor', { kind: 'limited', limit: 'hourly' })
  addEvents(world, 'after the limit')
  await world.invoke('customer-events')
}

const setCursors = async ({ invoke, dynamo }: World): Promise<void> => {
  const to = new Date(Date.now() - DAY).toISOString()
  for (const { eventType } of Object.values(DATA_TYPES)) {
    // It reads what became of a change whose answer was lost.
    dynamo.faults.add('UpdateItem', { kind: 'lost' })
    await invoke('set-cursor', { eventType, to, reason: 'a story' })
    await invoke('set-cursor', { eventType, to, reason: 'a story', force: true, confirm: true })
  }
}

const getEvents = async (world: World): Promise<void> => {
  addEvents(world, 'to look at')
  await world.invoke('get-events', { eventType: 'Customer events' })
  await world.invoke('get-events', { eventType: 'Audit Users' })
  // From a date on it asks whether the users are known by now.
  await world.invoke('get-events', { limit: 1, from: new Date(Date.now() - DAY).toISOString() })
}

const byHand =
  (name: string, payload: object = {}) =>
  async ({ invoke }: World): Promise<void> => {
    await invoke(name, payload)
  }

const VISIT = { rawQueryString: 'code=abc', requestContext: { http: { method: 'GET' } } }

/** What each function is for, in this order: the commands look at what the scheduled functions have left. */
export const STORIES: readonly ((world: World) => Promise<void>)[] = [
  waitForUsers,
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
