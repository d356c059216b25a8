import { customerEvents } from '../../../functions/customer-events/collector.ts'
import type { ConnectionSettings } from '../../../functions/lib/contract.ts'
import type { Collector } from '../../../functions/lib/run/collector.ts'
import { createCheckpoints } from '../../../functions/lib/state/checkpoints.ts'
import { createTestRuntime, type TestRuntime } from '../aws/world.ts'
import { toConnection } from '../docusign/connection.ts'
import { type DocusignStandIn, startDocusign } from '../docusign/server.ts'
import type { DocusignOptions } from '../docusign/settings.ts'
import { createHistory, type Ended, type History } from '../history/history.ts'
import { createRsaKeys } from '../keys.ts'
import { type Amazon, startAmazon } from './amazon.ts'
import { LATE_MS, type Turn } from './edge.ts'
import { createPlan, type Plan } from './plan.ts'
import { createRuns, type RunOptions } from './runs.ts'

const KEYS = createRsaKeys()
const MINUTE = 60_000

export interface StoryOptions {
  /** Shared by several stories, or one of its own. */
  amazon?: Amazon
  /** What its runs collect; events when left out. */
  collector?: Collector
  /** What the connection is configured with, beside what the stand-in says. */
  settings?: Partial<ConnectionSettings>
  standIn?: Partial<DocusignOptions>
  /** What the secret holds; the right key when left out. */
  secret?: Amazon['aws']['secrets'][string]
  /** Waits before each step of a run, to hold runs apart. */
  turn?: Turn
}

/** One connection's life: a DocuSign, an AWS, a clock that only moves when told, and runs over them. */
export interface Story {
  docusign: DocusignStandIn
  amazon: Amazon
  time: TestRuntime
  history: History
  settings: ConnectionSettings
  plan: Plan
  names: { table: string; stream: string; secret: string }
  keys: typeof KEYS
  /** One run, as the schedule starts it. Never throws: what became of it is in the answer and in the history. */
  run(options?: RunOptions): Promise<Ended>
  /** Lets the lease of a run that died end, or any other short while pass. */
  rest(ms?: number): void
  /** A run a minute until one is caught up; the last one. Throws when none is after `most`. */
  catchUp(most?: number): Promise<Ended>
  /** Who holds the lease now. */
  owner(): Promise<string | undefined>
  close(): Promise<void>
}

let made = 0
const opened = new Set<Story>()

/** Closes what failed tests left open: it would keep the test runner from ending. */
export const closeStories = async (): Promise<void> => {
  await Promise.all([...opened].map((story) => story.close()))
}

/** Pages of two events, so that a few of them make several steps. */
const SMALL: Partial<ConnectionSettings> = {
  eventTypes: ['Customer events'],
  maxCustomerEventsPerFetch: 2,
  startFrom: 'P1D',
  minimumPollSeconds: 60,
}

const isCaughtUp = ({ report }: Ended): boolean =>
  typeof report === 'object' && report !== null && 'caughtUp' in report && report.caughtUp === true

export const startStory = async (options: StoryOptions = {}): Promise<Story> => {
  made += 1
  const name = `story-${made}`
  const names = { table: name, stream: `${name}-data`, secret: `${name}-key` }
  const amazon = options.amazon ?? (await startAmazon())
  const time = createTestRuntime()
  const docusign = await startDocusign({ publicKeys: [KEYS.publicKey], now: () => time.now(), ...options.standIn })
  await amazon.dynamo.createTable(names.table)
  amazon.aws.secrets[names.secret] = options.secret ?? KEYS.privateKey
  const settings = toConnection(docusign, { ...SMALL, name, ...options.settings })
  const [history, plan] = [createHistory(), createPlan()]
  const { turn, collector = customerEvents } = options
  const table = { client: amazon.clients.dynamo, table: names.table }
  const checkpoints = createCheckpoints({ ...table, dataType: 'customer-events', runtime: time })
  const run = createRuns({ collector, amazon, names, settings, time, history, plan, ...(turn ? { turn } : {}) })
  const rest = (ms = LATE_MS) => time.pass(ms)
  const story: Story = {
    docusign,
    amazon,
    time,
    history,
    settings,
    plan,
    names,
    keys: KEYS,
    run,
    rest,
    catchUp: async (most = 20) => {
      for (let count = 0; count < most; count += 1) {
        const ended = await run()
        if (isCaughtUp(ended)) return ended
        rest(MINUTE)
      }
      throw new Error(
        `Not caught up after ${most} runs: ${history.entries.map((entry) => JSON.stringify(entry)).at(-1)}`,
      )
    },
    owner: async () => (await checkpoints.read('-'))?.owner,
    close: async () => {
      opened.delete(story)
      await docusign.close()
      if (!options.amazon) await amazon.close()
    },
  }
  opened.add(story)
  return story
}
