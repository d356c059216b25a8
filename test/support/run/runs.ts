import type { ConnectionSettings, Metric } from '../../../functions/lib/contract.ts'
import { toCollectorError } from '../../../functions/lib/core/errors.ts'
import { createLog, type Log, toMetricsLine } from '../../../functions/lib/core/log.ts'
import { createDeliver } from '../../../functions/lib/delivery/firehose.ts'
import type { Collector } from '../../../functions/lib/run/collector.ts'
import { createRun } from '../../../functions/lib/run/create-run.ts'
import { runOnce } from '../../../functions/lib/run/run.ts'
import { createReadSecret } from '../../../functions/lib/state/secret.ts'
import type { TestRuntime } from '../aws/world.ts'
import type { Ended, History } from '../history/history.ts'
import type { Amazon } from './amazon.ts'
import type { Passage } from './clients.ts'
import { toCommitted } from './committed.ts'
import { createEdge, type Edge, type Turn } from './edge.ts'
import { toShown } from './output.ts'
import type { Plan } from './plan.ts'

export interface RunOptions {
  /** What the platform gives the run, in milliseconds. */
  remainingMs?: number
}

interface Stage {
  collector: Collector
  amazon: Amazon
  names: { table: string; stream: string; secret: string }
  settings: ConnectionSettings
  time: TestRuntime
  history: History
  plan: Plan
  turn?: Turn
}

const TIMEOUT_MS = 300_000

/** What of a run could be seen from outside. */
interface Seen {
  id: string
  printed: string[]
  metrics: Partial<Record<Metric, number>>[]
}

/** Makes `run`: each call is one run of the real collector over the real clients, as a new process would do it. */
export const createRuns = (stage: Stage): ((options?: RunOptions) => Promise<Ended>) => {
  const { amazon, names, time, history, plan } = stage
  for (const stream of ['data', 'quarantine'] as const) {
    amazon.listen(toStream(names.stream, stream), (records) => {
      const lines = Buffer.concat(records).toString().split('\n').slice(0, -1)
      history.add({ what: 'accepted', stream, at: time.now().getTime(), lines })
    })
  }
  let count = 0
  return async ({ remainingMs = TIMEOUT_MS } = {}) => {
    count += 1
    const run = count
    const edge = createEdge(run, { ...stage, plan })
    const passage: Passage = {
      edge,
      onDone: (step, output) => {
        if (step === 'commit') history.add(toCommitted(run, output, time.now().getTime()))
      },
      spoil: () => refuseHalf(amazon),
    }
    history.add({ what: 'began', run, at: time.now().getTime() })
    const seen: Seen = { id: '', printed: [], metrics: [] }
    const end = time.now().getTime() + remainingMs
    const remaining = () => end - time.now().getTime() + edge.lagMs
    const how = await amazon.clients.during(passage, () => carryOut(stage, edge, seen, remaining))
    const ended: Ended = { what: 'ended', run, at: time.now().getTime(), ...seen, ...how }
    history.add(ended)
    return ended
  }
}

const toStream = (stream: string, which: 'data' | 'quarantine') => (which === 'data' ? stream : `${stream}-quarantine`)

const refuseHalf = ({ aws }: Amazon): void =>
  aws.faults.add('PutRecordBatch', {
    kind: 'refuse',
    entry: (index) => (index % 2 === 1 ? 'ServiceUnavailableException' : undefined),
  })

const carryOut = async (
  stage: Stage,
  edge: Edge,
  seen: Seen,
  remainingMs: () => number,
): Promise<Pick<Ended, 'how' | 'report'>> => {
  try {
    const report = await runOnce(stage.collector, toPlatform(stage, edge, seen), remainingMs)
    seen.printed.push(JSON.stringify(report))
    return edge.dead ? { how: 'died' } : { how: 'reported', report }
  } catch (thrown) {
    if (edge.dead) return { how: 'died' }
    seen.printed.push(toShown(toCollectorError(thrown)))
    return { how: 'failed' }
  }
}

const toPlatform = (
  { collector: { dataType }, names, settings, time, amazon: { clients } }: Stage,
  edge: Edge,
  seen: Seen,
) => {
  const runtime = {
    ...time,
    now: () => new Date(time.now().getTime() - edge.lagMs),
    sleep: (ms: number, signal?: AbortSignal) =>
      edge.dead ? Promise.reject(new Error('dead')) : time.sleep(ms, signal),
  }
  const write = (line: string): void => {
    if (!edge.dead) seen.printed.push(line)
  }
  const deliverTo = (stream: string) => (log: Log) => createDeliver({ client: clients.firehose, stream, runtime, log })
  const deps = {
    settings,
    runtime,
    table: { client: clients.dynamo, table: names.table },
    fetch: clients.fetch,
    readKey: createReadSecret({ client: clients.secrets, secretId: names.secret }),
    deliverTo: { stream: deliverTo(names.stream), quarantine: deliverTo(`${names.stream}-quarantine`) },
  }
  return {
    connection: settings.name,
    runtime,
    logOf: (run: string) => {
      seen.id = run
      return createLog(write, { connection: settings.name, dataType, run })
    },
    connect: (run: Parameters<typeof createRun>[2]) => createRun(deps, dataType, run),
    emit: (metrics: Partial<Record<Metric, number>>) => {
      if (edge.dead) return
      seen.metrics.push(metrics)
      write(toMetricsLine(metrics, { Connection: settings.name, DataType: dataType }, time.now()))
    },
    warnings: [],
  }
}
