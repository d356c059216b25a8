import { setTimeout as sleep } from 'node:timers/promises'
import type { DataType } from '../../functions/lib/contract.ts'
import { type Amazon, startAmazon } from './amazon.ts'
import type { Store } from './out.ts'
import type { Progress } from './progress.ts'
import { runUntilCaughtUp } from './schedule.ts'
import { type Result, type Running, summarize } from './summarize.ts'
import type { Summary } from './summary.ts'

/** Runs everything until it is caught up, and tells what became of it. */
export const runLocally = async (running: Running & { store: Store; progress: Progress }): Promise<Summary> => {
  const { source, store, progress } = running
  const startedAt = performance.now()
  let lines = 0
  const total = source.total === undefined ? '' : ` of ${source.total}`
  const amazon = await startAmazon({
    ...source,
    store,
    onOutput: () => undefined,
    onLines: (more) => {
      lines += more
      progress.show(`${lines}${total} delivered`)
    },
  })
  try {
    const scheduled = await Promise.all(amazon.functions.map((one) => schedule(amazon, one)))
    const written = await amazon.bucket.flush()
    const seconds = (performance.now() - startedAt) / 1000
    progress.show('comparing')
    return await summarize(running, scheduled, { ...written, seconds, firehoseCalls: amazon.firehoseCalls() })
  } finally {
    await amazon.stop()
  }
}

const schedule = async (
  { lambda }: Amazon,
  { name, dataType }: { name: string; dataType: DataType },
): Promise<Result> => {
  const scheduled = await runUntilCaughtUp({ function: name, invoke: () => lambda.invoke(name), sleep })
  return { dataType, scheduled }
}
