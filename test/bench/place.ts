import { DOCTOR_PLACES } from '../../functions/lib/contract.ts'
import { parseConfig } from '../../infra/config/load.ts'
import { toSettings } from '../../infra/config/settings.ts'
import { createBundleFolder } from '../local/bundles.ts'
import { CAST } from '../local/cast.ts'
import { toCommands } from '../local/commands.ts'
import { PREFIX, toFunctions } from '../local/functions.ts'
import { startDynamo } from '../support/aws/dynamo.ts'
import { type AwsStandIn, startAws } from '../support/aws/server.ts'
import { type DocusignStandIn, startDocusign } from '../support/docusign/server.ts'
import { createRsaKeys } from '../support/keys.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'

/** Everything that one connection deploys, over stand-ins in this process; the functions run in others. */
export interface Place {
  docusign: DocusignStandIn
  aws: AwsStandIn
  definitionOf(name: string): FunctionDefinition
  stop(): Promise<void>
}

export interface PlaceOptions {
  /** Told of what Firehose accepted. */
  onRecords?: (stream: string, records: readonly Buffer[]) => void
  /** Puts something between the functions and DynamoDB, whose address it is given. */
  toDynamo?: (url: string) => string
}

const CONNECTION = 'bench'
/** How many calls are allowed is not what is measured here. */
const LIMITS = { hourly: 10_000_000, burst: 10_000_000 }

/** What the stack would tell the doctor; the stand-in refuses each question. */
const PLACES = {
  streams: { 'customer-events': 'one', 'audit-users': 'two', quarantine: 'three' },
  bucket: 'bucket',
  queueUrl: 'https://sqs.eu-central-1.localhost/111111111111/queue',
  unreadAlarm: 'docusign-shared-not-read',
  topicArn: 'arn:aws:sns:eu-central-1:111111111111:topic',
  scheduleGroup: 'docusign-bench',
  schedules: { 'customer-events': true, 'audit-users': true },
  xsiamRoleArn: 'arn:aws:iam::111111111111:role/xsiam',
}

const toConnections = ({ origin, settings }: DocusignStandIn) => {
  const connection = {
    name: CONNECTION,
    serverUrl: origin,
    integrationKey: settings.integrationKey,
    userId: settings.userId,
    organizationId: settings.organizationId,
    redirectUrl: 'https://localhost',
    endpoints: { monitor: origin, admin: origin, audience: settings.audience },
    startFrom: 'P6D',
  }
  const text = JSON.stringify({ connections: [connection] })
  const { connections } = parseConfig('the bench', text, { now: new Date(), readFile: () => undefined })
  return connections.map((one) => ({ settings: { ...toSettings(one), minimumPollSeconds: 0 } }))
}

/** The functions of the connection, as they are deployed. */
const toDefinitions = (docusign: DocusignStandIn, aws: AwsStandIn, dynamo: string, privateKey: string) => {
  const connections = toConnections(docusign)
  const folder = createBundleFolder()
  const scheduled = toFunctions(connections, folder, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_FIREHOSE: aws.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
  })
  for (const { secret } of scheduled) aws.secrets[secret] = privateKey
  const commands = toCommands(connections, scheduled, folder).map((one) => ({
    ...one,
    environment: { ...one.environment, [DOCTOR_PLACES]: JSON.stringify(PLACES) },
  }))
  // Copies: that bundles them before anything is measured.
  return [...scheduled.map(({ definition }) => ({ ...definition })), ...commands]
}

export const openPlace = async ({ onRecords, toDynamo = (url) => url }: PlaceOptions = {}): Promise<Place> => {
  const keys = createRsaKeys()
  const { organizationId, accountId, userId } = CAST
  const whom = { organizationId, accountIds: [accountId], userId, publicKeys: [keys.publicKey] }
  const docusign = await startDocusign({ ...whom, limits: LIMITS })
  const dynamo = await startDynamo()
  const aws = await startAws({
    onRecords: (stream, records) => {
      // Kept here they would only take memory.
      aws.accepted.length = 0
      onRecords?.(stream, records)
    },
  })
  const definitions = toDefinitions(docusign, aws, toDynamo(dynamo.url), keys.privateKey)
  await dynamo.createTable(`${PREFIX}-${CONNECTION}`)
  return {
    docusign,
    aws,
    definitionOf: (name) => {
      const found = definitions.find((one) => one.name === `${PREFIX}-${CONNECTION}-${name}`)
      if (found === undefined) throw new Error(`There is no function ${name}.`)
      return found
    },
    stop: async () => void (await Promise.all([docusign.close(), dynamo.close(), aws.close()])),
  }
}
