import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isObject } from '../../infra/config/places.ts'
import { startDocusign } from '../support/docusign/server.ts'
import { generateEvents } from '../support/events/generate.ts'
import { createRsaKeys } from '../support/keys.ts'
import { startLambda } from '../support/lambda/server.ts'
import { call, keysIn, linesOf, outputsOf, receive } from './calls.ts'
import { readFunction } from './deployed.ts'
import { MOTO_ACCOUNT, type Moto, startMoto, whyNoMoto } from './moto.ts'

const REGION = 'eu-central-1'
/** moto reads template addresses right only with this word in the bucket's name. */
const QUALIFIER = 'localhost'
const EVENTS = 500
const FUNCTION = 'docusign-rehearsal-customer-events'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const toConfig = (docusign: { origin: string; settings: Record<string, unknown> }) => ({
  aws: { account: MOTO_ACCOUNT, region: REGION, bootstrapQualifier: QUALIFIER },
  connections: [
    {
      name: 'rehearsal',
      serverUrl: docusign.origin,
      integrationKey: docusign.settings['integrationKey'],
      userId: docusign.settings['userId'],
      organizationId: docusign.settings['organizationId'],
      redirectUrl: 'https://localhost',
      endpoints: { monitor: docusign.origin, admin: docusign.origin, audience: docusign.settings['audience'] },
      eventTypes: ['Customer events'],
      startFrom: 'P2D',
    },
  ],
  xsiam: { access: 'assumed-role', externalId: 'rehearsal' },
  alarms: { email: 'soc@example.com' },
})

const cdk = (args: readonly string[], folder: string, environment: Record<string, string>): void => {
  const options = ['--ci', '--output', join(folder, 'cdk.out'), '-c', `config=${join(folder, 'config.json')}`]
  const run = spawnSync('npx', ['cdk', ...args, ...options], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
  if (run.status !== 0)
    throw new Error(`cdk ${args[0]} failed:\n${run.stdout.slice(-3000)}\n${run.stderr.slice(-3000)}`)
}

const rehearse = async (moto: Moto, folder: string): Promise<void> => {
  const keys = createRsaKeys()
  const docusign = await startDocusign({ publicKeys: [keys.publicKey] })
  const now = Date.now()
  docusign.addArrivals(
    generateEvents({ count: EVENTS, seed: 5, from: new Date(now - 86_400_000), to: new Date(now - 60_000) }),
  )
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify(toConfig({ ...docusign, settings: { ...docusign.settings } })),
  )
  try {
    cdk(['bootstrap', `aws://${MOTO_ACCOUNT}/${REGION}`, '--qualifier', QUALIFIER], folder, moto.environment)
    say('bootstrapped')
    cdk(['deploy', '--all', '--require-approval', 'never', '--method=direct'], folder, moto.environment)
    const shared = await outputsOf(moto, 'docusign-shared')
    say(`deployed: ${Object.keys(shared).join(', ')}`)
    const definition = await readFunction(moto, FUNCTION, {
      template: join(folder, 'cdk.out', 'docusign-rehearsal.template.json'),
      folder,
    })
    const SecretId = definition.environment['SECRET_ID'] ?? ''
    await call(moto, 'secretsmanager', 'secretsmanager.PutSecretValue', { SecretId, SecretString: keys.privateKey })
    const lambda = await startLambda({ functions: [definition] })
    const { result, functionError } = await lambda.invoke(FUNCTION)
    await lambda.stop()
    if (functionError) throw new Error(`The deployed function failed: ${JSON.stringify(result)}`)
    await judge(moto, shared, result)
  } finally {
    await docusign.close()
  }
}

const judge = async (moto: Moto, shared: Record<string, string>, result: unknown): Promise<void> => {
  const bucket = shared['BucketName'] ?? ''
  const objects = await keysIn(moto, bucket, 'data/')
  const lines = await linesOf(moto, bucket, objects)
  say(`${lines.length} records in ${objects.length} objects below data/ of ${bucket}`)
  const announced = await receive(moto, shared)
  say(`${announced} announcements in the queue`)
  const isCaughtUp = isObject(result) && result['caughtUp'] === true
  if (!isCaughtUp || lines.length !== EVENTS || announced === 0) {
    throw new Error(`Expected ${EVENTS} records, announced, and a run that is caught up.`)
  }
}

const SKIPPED = [
  'replay (it goes by the folders of the hours, which moto’s Firehose does not make): test/infra/cli',
  'compression, prefixes by the hour and limits of Firehose (moto has none): npm run local and the templates’ tests',
  'rights and key policies (moto lets everything pass): the templates’ tests',
  'Scheduler starting the function (moto does not): the function is invoked by hand',
]

/** @returns the exit code */
const main = async (): Promise<number> => {
  const why = whyNoMoto()
  if (why !== undefined) {
    say(`SKIPPED: the rehearsal, because ${why}`)
    return 0
  }
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'))
  const moto = await startMoto(REGION)
  try {
    await rehearse(moto, folder)
    for (const what of SKIPPED) say(`not rehearsed: ${what}`)
    say('The rehearsal went well.')
    return 0
  } finally {
    moto.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`)
  return 1
})
