import { setTimeout as sleep } from 'node:timers/promises'
import type { DataType } from '../../functions/lib/contract.ts'
import { dataTypes } from '../../infra/data-types.ts'
import { type Amazon, startAmazon } from './amazon.ts'
import type { FirehoseFault } from './args.ts'
import { createBudgetWatch } from './budget.ts'
import type { Store } from './out.ts'
import { type Functions, play, type Result } from './play.ts'
import type { Source } from './source.ts'
import { type Running, summarize } from './summarize.ts'
import { itemsOf, type Summary } from './summary.ts'

/** Runs everything until it is caught up, and tells what became of it. */
export const runLocally = async (
  running: Running & { store: Store; firehoseFault?: FirehoseFault | undefined },
): Promise<Summary> => {
  const { source, store, progress } = running
  progress.phase('Starting the functions…')
  const delivered: Partial<Record<DataType, number>> = {}
  const budget = createBudgetWatch()
  const amazon = await startAmazon({
    ...source,
    store,
    firehoseFault: running.firehoseFault,
    onOutput: budget.onOutput,
    onDelivered: (dataType, records) => {
      delivered[dataType] = (delivered[dataType] ?? 0) + records
      progress.show(toDelivering(delivered, source.totals))
    },
  })
  try {
    const change = source.story.length > 0 ? () => source.change() : undefined
    progress.phase('Collecting…')
    const startedAt = performance.now()
    const played = await Promise.all(toConnections(amazon).map((functions) => play(functions, change)))
    const written = await amazon.bucket.flush()
    const deliverySeconds = (performance.now() - startedAt) / 1000
    const cost = { ...written, deliverySeconds, firehoseCalls: amazon.firehoseCalls(), callsLeft: budget.left() }
    return await summarize(running, played.flat() satisfies Result[], cost)
  } finally {
    await amazon.stop()
  }
}

/** `Delivered: 3,024 records of 3,000 users, 9,018 records of 10,000 events`; without totals for a real account. */
const toDelivering = (delivered: Source['totals'], totals: Source['totals']): string => {
  const parts = dataTypes.flatMap(({ name: dataType }) => {
    const records = delivered[dataType]
    const total = totals[dataType]
    if (records === undefined) return []
    const of = total === undefined ? itemsOf(dataType) : `${number.format(total)} ${itemsOf(dataType)}`
    return [`${number.format(records)} records of ${of}`]
  })
  return `Delivered: ${parts.join(', ')}`
}

const number = new Intl.NumberFormat('en-US')

/** The functions of each connection. */
const toConnections = ({ functions, lambda }: Amazon): Functions[] => {
  const connections = new Map<string, Functions>()
  for (const { name, connection, dataType } of functions) {
    const scheduling = { function: name, invoke: () => lambda.invoke(name), sleep }
    connections.set(connection, { ...connections.get(connection), [dataType]: scheduling })
  }
  return [...connections.values()]
}
