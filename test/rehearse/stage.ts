import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CAST } from '../local/cast.ts'
import { startWitness, type Witness } from '../rights/witness.ts'
import { type DocusignStandIn, startDocusign } from '../support/docusign/server.ts'
import { generateEvents } from '../support/events/generate.ts'
import { createRsaKeys } from '../support/keys.ts'
import { generateUsers } from '../support/users/generate.ts'
import { type Clients, createClients } from './clients.ts'
import { readFunction } from './deployed.ts'
import { type DeployedLambda, startDeployedLambda } from './lambda.ts'
import { MOTO_ACCOUNT, startMoto } from './moto.ts'
import { fillIn } from './project.ts'

export const REGION = 'eu-central-1'
/** moto reads template addresses right only with this word in the bucket's name. */
export const QUALIFIER = 'localhost'
export const EVENTS = 500
export const USERS = 60
const DAY = 86_400_000

/** An account of AWS and one of DocuSign, neither of them real, and what a person who deploys has at hand. */
export interface Stage {
  folder: string
  clients: Clients
  docusign: DocusignStandIn
  lambda: DeployedLambda
  /** What the deployed functions asked of AWS. */
  calls: Witness['calls']
  /** What the shell has to be set to. */
  environment: Record<string, string>
  /** `docusign.config.json`, filled in. */
  configuration: string
  privateKey: string
  /** Somebody wants it to end: Ctrl-C. */
  ending: AbortSignal
  close(): Promise<void>
}

/** Nobody has consented yet. */
const openDocusign = async (publicKey: string): Promise<DocusignStandIn> => {
  const { organizationId, accountId, userId } = CAST
  const whom = { organizationId, accountIds: [accountId], userId, publicKeys: [publicKey], consentedScopes: [] }
  const docusign = await startDocusign(whom)
  const now = Date.now()
  const [from, to] = [new Date(now - DAY), new Date(now - 60_000)]
  docusign.addArrivals(generateEvents({ count: EVENTS, seed: 5, from, to }))
  const [long, ago] = [new Date(now - 365 * DAY), new Date(now - DAY)]
  docusign.addUsers(
    generateUsers({ count: USERS, seed: 1, accountIds: [accountId], ownUserId: userId, from: long, to: ago }),
  )
  return docusign
}

const toConfiguration = ({ origin, settings }: DocusignStandIn): string =>
  fillIn({
    aws: { account: MOTO_ACCOUNT, region: REGION, bootstrapQualifier: QUALIFIER },
    connection: {
      serverUrl: origin,
      integrationKey: settings.integrationKey,
      userId: settings.userId,
      organizationId: settings.organizationId,
      endpoints: { monitor: origin, admin: origin, audience: settings.audience },
    },
    others: { xsiam: { access: 'assumed-role', externalId: 'rehearsal' }, alarms: { email: 'soc@example.com' } },
  })

export const openStage = async (ending: AbortSignal): Promise<Stage> => {
  const moto = await startMoto(REGION)
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'))
  const keys = createRsaKeys()
  const clients = createClients(moto.url, REGION)
  const docusign = await openDocusign(keys.publicKey)
  const witness = await startWitness({ findService: () => moto.url, account: MOTO_ACCOUNT })
  // The access key is the function's name, so that each signature says whose call it is.
  const toEnvironment = (name: string) => ({
    ...moto.environment,
    AWS_ENDPOINT_URL: witness.url,
    AWS_ACCESS_KEY_ID: name,
  })
  const where = { folder: join(folder, 'functions'), toEnvironment }
  const lambda = await startDeployedLambda((name) => readFunction(clients, name, where))
  // moto cannot make change sets; and nobody is there to confirm.
  const cdk = { CDK_METHOD: 'direct', CDK_REQUIRE_APPROVAL: 'never' }
  return {
    folder,
    clients,
    docusign,
    lambda,
    calls: witness.calls,
    environment: { ...moto.environment, AWS_ENDPOINT_URL_LAMBDA: lambda.url, ...cdk },
    configuration: toConfiguration(docusign),
    privateKey: keys.privateKey,
    ending,
    close: async () => {
      moto.stop()
      await Promise.all([lambda.stop(), docusign.close(), witness.close()])
      for (const client of Object.values(clients)) client.destroy()
      // Not the synchronous form: a second Ctrl-C has to be heard. What was killed may still write for a moment.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}
