import type { DataType } from '../../functions/lib/contract.ts'
import { nodeRuntime } from '../../functions/lib/core/runtime.ts'
import { createCheckpoints } from '../../functions/lib/state/checkpoints.ts'
import { createDynamo } from '../support/aws/clients.ts'
import { createRsaKeys } from '../support/keys.ts'
import type { Deployment } from './deployment.ts'

/** Milliseconds. */
export const DAY = 86_400_000
const USER = '33333333-3333-4333-8333-000000000001'
/** More than Firehose takes in one record. */
const TOO_LARGE = 'x'.repeat(1_100_000)

let made = 0

/** Log-ins of somebody in the directory, ingested now; each with a note. */
export const addEvents = ({ docusign }: Deployment, ...notes: string[]): void =>
  docusign.addEvents(
    notes.map((note) => {
      made += 1
      const eventId = `11111111-1111-4111-8111-${String(made).padStart(12, '0')}`
      const event = { timestamp: new Date().toISOString(), eventId, object: 'User', action: 'Login', userId: USER }
      return { ...event, data: { note } }
    }),
  )

/** What a scheduled function does while another run has its checkpoint. */
const whileHeld = async (deployment: Deployment, dataType: DataType, id: string): Promise<void> => {
  const client = createDynamo(deployment.dynamo.url)
  const checkpoints = createCheckpoints({ client, table: deployment.table, dataType, runtime: nodeRuntime })
  const taken = await checkpoints.acquire(id, { owner: 'another run', until: new Date(Date.now() + DAY) })
  await deployment.invoke(dataType)
  if (taken.state === 'taken') await checkpoints.release(taken.checkpoint)
  client.destroy()
}

const UPDATE = 'dynamodb:UpdateItem'

/** The first run of all, before anybody is in the directory: it takes a token, and waits. */
export const waitForUsers = async (deployment: Deployment): Promise<void> => {
  addEvents(deployment, 'of somebody')
  await deployment.invoke('customer-events')
}

/** Somebody whose record is too large, somebody who changes, and a token that is not accepted any more. */
export const collectUsers = async (deployment: Deployment): Promise<void> => {
  const { docusign, aws, invoke, lose } = deployment
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
  await whileHeld(deployment, 'audit-users', accountId)
}

/** An event that is too large, a rotation of the key, and a lease that another run has. */
export const collectEvents = async (deployment: Deployment): Promise<void> => {
  const { docusign, aws, invoke, restart } = deployment
  addEvents(deployment, 'small', TOO_LARGE)
  aws.faults.add('PutRecordBatch', { kind: 'refuse', entry: () => 'ServiceUnavailableException' })
  await invoke('customer-events')
  // Rotated: the new key is stored, but not registered yet.
  aws.secrets[deployment.secretId] = { current: createRsaKeys().privateKey, previous: deployment.privateKey }
  docusign.revokeTokens()
  await restart('customer-events')
  addEvents(deployment, 'after the rotation')
  await invoke('customer-events')
  aws.secrets[deployment.secretId] = deployment.privateKey
  await whileHeld(deployment, 'customer-events', '-')
}

/** It is told to stop until a time, which the runs after it are to know. */
export const reachLimit = async (deployment: Deployment): Promise<void> => {
  deployment.docusign.faults.once('monitor', { kind: 'limited', limit: 'hourly' })
  addEvents(deployment, 'after the limit')
  await deployment.invoke('customer-events')
}
