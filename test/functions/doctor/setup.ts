import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Places } from '../../../functions/doctor/aws/clients.ts'
import type { Line } from '../../../functions/lib/commands/checklist.ts'
import { type ConnectionSettings, DOCTOR_PLACES, ENV } from '../../../functions/lib/contract.ts'
import { bundleFunction } from '../../../infra/bundle.ts'
import { toEntry } from '../../../infra/operator-functions.ts'
import type { TestRuntime } from '../../support/aws/world.ts'
import { type Lambda, startLambda } from '../../support/lambda/server.ts'
import { addEvents } from '../lib/commands/events.ts'
import { runOn } from '../lib/commands/runs.ts'
import { type Bench, createBench, KEYS } from '../lib/commands/setup.ts'
import { PLACES, startAccount } from './stand-in.ts'

export type Settings = Partial<ConnectionSettings>

/** What the doctor says of a healthy connection, as its caller gets it. */
export interface Examination {
  ok: boolean
  message: string
  failures: number
  warnings: number
  lines: Line[]
}

const NAME = 'docusign-acme-prod-doctor'

/** The doctor runs in a process of its own, by this machine's clock. */
const keepTime = (time: TestRuntime): void => time.pass(Date.now() - time.now().getTime())

const addPeople = ({ docusign }: Bench): void => {
  const [accountId = ''] = docusign.settings.accountIds
  const ids = [docusign.settings.userId, '33333333-3333-4333-8333-000000000001']
  docusign.addUsers(ids.map((userId) => ({ accountId, userId })))
}

/** The doctor's bundle under AWS's own Lambda runtime client, with DocuSign and an AWS account to look at. */
export const openClinic = async () => {
  const bench = await createBench()
  keepTime(bench.time)
  addPeople(bench)
  const aws = await startAccount(bench.time, { dynamo: bench.dynamo.url, privateKey: KEYS.privateKey })
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  const code = bundleFunction(toEntry('doctor'), folder)
  const printed: string[] = []
  const running = new Map<string, Promise<Lambda>>()
  const start = (settings: Settings, places: Places): Promise<Lambda> => {
    const environment = {
      AWS_ENDPOINT_URL: aws.url,
      [ENV.connection]: JSON.stringify({ ...bench.at.settings, ...settings }),
      [ENV.table]: bench.at.table.table,
      [ENV.secret]: 'acme-private-key',
      [DOCTOR_PLACES]: JSON.stringify(places),
    }
    const definition = { name: NAME, code, handler: 'index.handler', timeoutSeconds: 120, memoryMb: 256, environment }
    return startLambda({ functions: [definition], onOutput: ({ line }) => printed.push(line) })
  }
  const examine = async (settings: Settings = {}, places: Places = PLACES): Promise<Examination> => {
    keepTime(bench.time)
    const key = JSON.stringify([settings, places])
    const lambda = running.get(key) ?? start(settings, places)
    running.set(key, lambda)
    const { body } = await (await lambda).invoke(NAME)
    return JSON.parse(body)
  }
  return {
    bench,
    aws,
    printed,
    examine,
    /** What it says of one thing. */
    lineOf: async (check: string, settings?: Settings, places?: Places) =>
      (await examine(settings, places)).lines.find((line) => line.check === check),
    /** Both data types have delivered everything there is. */
    catchUp: async () => {
      addEvents(bench, 1)
      await runOn(bench.at, 'audit-users')
      await runOn(bench.at, 'customer-events')
    },
    close: async () => {
      await Promise.all([...running.values()].map(async (lambda) => (await lambda).stop()))
      await Promise.all([bench.close(), aws.close()])
      rmSync(folder, { recursive: true })
    },
  }
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>
