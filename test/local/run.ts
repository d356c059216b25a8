import { setTimeout as sleep } from 'node:timers/promises'
import { type Amazon, startAmazon } from './amazon.ts'
import type { FirehoseFault } from './args.ts'
import { createBudgetWatch } from './budget.ts'
import type { Store } from './out.ts'
import { type Functions, play, type Result } from './play.ts'
import type { Progress } from './progress.ts'
import { type Running, summarize } from './summarize.ts'
import type { Summary } from './summary.ts'

/** Runs everything until it is caught up, and tells what became of it. */
export const runLocally = async (
  running: Running & { store: Store; progress: Progress; firehoseFault?: FirehoseFault | undefined },
): Promise<Summary> => {
  const { source, store, progress } = running
  const startedAt = performance.now()
  let lines = 0
  const total = source.total === undefined ? '' : ` of ${source.total}`
  const budget = createBudgetWatch()
  const amazon = await startAmazon({
    ...source,
    store,
    firehoseFault: running.firehoseFault,
    onOutput: budget.onOutput,
    onLines: (more) => {
      lines += more
      progress.show(`${lines}${total} delivered`)
    },
  })
  try {
    const change = source.story.length > 0 ? () => source.change() : undefined
    const played = await Promise.all(toConnections(amazon).map((functions) => play(functions, change)))
    const written = await amazon.bucket.flush()
    const seconds = (performance.now() - startedAt) / 1000
    progress.show('comparing')
    const cost = { ...written, seconds, firehoseCalls: amazon.firehoseCalls(), callsLeft: budget.left() }
    return await summarize(running, played.flat() satisfies Result[], cost)
  } finally {
    await amazon.stop()
  }
}

/** The functions of each connection. */
const toConnections = ({ functions, lambda }: Amazon): Functions[] => {
  const connections = new Map<string, Functions>()
  for (const { name, connection, dataType } of functions) {
    const scheduling = { function: name, invoke: () => lambda.invoke(name), sleep }
    connections.set(connection, { ...connections.get(connection), [dataType]: scheduling })
  }
  return [...connections.values()]
}
