import type { CommandContext } from '../../../../functions/lib/commands/command-handler.ts'
import { CommandFailure } from '../../../../functions/lib/commands/errors.ts'
import type { ConnectionSettings } from '../../../../functions/lib/contract.ts'
import { toCollectorError } from '../../../../functions/lib/core/errors.ts'
import { createLog } from '../../../../functions/lib/core/log.ts'
import type { Fetch } from '../../../../functions/lib/docusign/http/fetch.ts'
import type { Clock } from '../../../../functions/lib/run/run-clock.ts'
import type { Table } from '../../../../functions/lib/state/table.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'
import { createTestRuntime, type TestRuntime } from '../../../support/aws/world.ts'
import { toConnection } from '../../../support/docusign/connection.ts'
import { type DocusignStandIn, startDocusign } from '../../../support/docusign/server.ts'
import type { DocusignOptions } from '../../../support/docusign/settings.ts'
import { createRsaKeys } from '../../../support/keys.ts'
import { createSecret } from '../docusign/stores.ts'

export const KEYS = createRsaKeys()
export const START = new Date('2026-11-22T10:17:00.000Z')

/** Everything that any command is given, over stand-ins. */
export interface Bench {
  docusign: DocusignStandIn
  dynamo: DynamoStandIn
  time: TestRuntime
  secret: ReturnType<typeof createSecret>
  /** What was logged. */
  lines: string[]
  at: CommandContext & { fetch: Fetch; readKey: ReturnType<typeof createSecret>['readKey']; table: Table }
  /** Other settings for the same surroundings, and an hour's time from now. */
  with(settings: Partial<ConnectionSettings>): Bench['at']
  close(): Promise<void>
}

const createStillClock = (runtime: TestRuntime): Clock => ({
  end: new Date(runtime.now().getTime() + 3_600_000),
  signal: new AbortController().signal,
  leaseEnd: () => new Date(runtime.now().getTime() + 60_000),
  lap: () => ({ timeForAnother: () => true }),
  stop: () => undefined,
})

export const createBench = async (options: Partial<DocusignOptions> = {}): Promise<Bench> => {
  const time = createTestRuntime(START)
  const docusign = await startDocusign({ publicKeys: [KEYS.publicKey], now: () => time.now(), ...options })
  const dynamo = await startDynamo()
  await dynamo.createTable('acme')
  const secret = createSecret(KEYS.privateKey)
  const lines: string[] = []
  const table = { client: createDynamo(dynamo.url), table: 'acme' }
  const at: Bench['at'] = {
    settings: toConnection(docusign, { minimumPollSeconds: 60 }),
    runtime: time,
    log: createLog((line) => lines.push(line), { connection: 'acme-prod' }),
    clock: createStillClock(time),
    fetch: (url, request) => fetch(url, request),
    readKey: secret.readKey,
    table,
  }
  return {
    docusign,
    dynamo,
    time,
    secret,
    lines,
    at,
    with: (settings) => ({ ...at, clock: createStillClock(time), settings: { ...at.settings, ...settings } }),
    close: async () => {
      table.client.destroy()
      await Promise.all([docusign.close(), dynamo.close()])
    },
  }
}

/** What Lambda would answer for a command that fails: `errorType` and `errorMessage`. */
export const toFailure = async (work: Promise<unknown>): Promise<{ code: string; message: string }> => {
  try {
    await work
  } catch (thrown) {
    const { name, message } = new CommandFailure(toCollectorError(thrown))
    return { code: name, message }
  }
  throw new Error('it did not fail')
}
