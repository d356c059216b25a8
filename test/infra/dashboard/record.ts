import { isObject } from '../../../infra/config/config-sections.ts'
import type { Shown } from '../../../infra/dashboard/widgets.ts'
import { generateEvents } from '../../support/events/generate.ts'
import { createRandom } from '../../support/events/random.ts'
import type { Entry } from '../../support/history/history.ts'
import { type Story, startStory } from '../../support/run/story.ts'
import { toSamples } from '../alarms/collected.ts'
import type { Sample } from '../alarms/evaluate.ts'
import type { Recorded } from './draw.ts'

const MINUTE = 60_000
const DATA_TYPE = 'customer-events'

/** The names that the pictures' connection has; its metrics are those of a local run. */
export const SHOWN: Shown = {
  connection: 'local',
  table: 'state',
  dataTypes: [{ name: DATA_TYPE, functionName: 'docusign-local-customer-events', stream: 'customer-events' }],
}

const toAwsSample = (
  at: number,
  namespace: string,
  name: string,
  dimension: string,
  is: string,
  value: number,
): Sample => ({
  at,
  namespace,
  name,
  dimensions: { [dimension]: is },
  value,
})

/** What AWS's own metrics would say of a step or a delivery. */
const toPlatformSamples = (entry: Entry): Sample[] => {
  const [subject] = SHOWN.dataTypes
  if (entry.what === 'accepted' && entry.stream === 'data') {
    const bytes = entry.lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
    return [toAwsSample(entry.at, 'AWS/Firehose', 'IncomingBytes', 'DeliveryStreamName', subject?.stream ?? '', bytes)]
  }
  if (entry.what !== 'step' || !/read|write|removal|lease|commit|release/.test(entry.step)) return []
  if (/secret/.test(entry.step)) return []
  const name = entry.step.includes('read') ? 'ConsumedReadCapacityUnits' : 'ConsumedWriteCapacityUnits'
  return [toAwsSample(entry.at, 'AWS/DynamoDB', name, 'TableName', SHOWN.table, 1)]
}

/** Under the names of the picture, whatever the story was called. */
const rename = (sample: Sample): Sample[] => {
  const own = { ...sample, dimensions: { ...sample.dimensions, Connection: SHOWN.connection } }
  if (sample.name !== 'Duration') return [own]
  const name = SHOWN.dataTypes[0]?.functionName ?? ''
  return [own, toAwsSample(sample.at, 'AWS/Lambda', 'Duration', 'FunctionName', name, sample.value)]
}

const codesOf = (printed: readonly string[]): string[] =>
  printed.flatMap((line) => {
    if (!line.startsWith('{"level":"error"')) return []
    const entry: unknown = JSON.parse(line)
    return isObject(entry) && typeof entry['code'] === 'string' ? [entry['code']] : []
  })

/** Hours of events, more by day, and what goes wrong: DocuSign fails for a while, then asks to be left alone. */
const disturb = (story: Story, minute: number, minutes: number): void => {
  const { faults } = story.docusign
  if (minute === Math.round(minutes * 0.4)) faults.from('monitor', { kind: 'answer', status: 500, body: '' })
  if (minute === Math.round(minutes * 0.45)) faults.clear()
  if (minute === Math.round(minutes * 0.7)) faults.once('monitor', { kind: 'limited', limit: 'burst' })
}

/** Runs the collector against the stand-ins, a run a minute on a clock of its own; the same seed records the same. */
export const record = async (minutes: number): Promise<Recorded> => {
  const story = await startStory({ settings: { maxCustomerEventsPerFetch: 500, startFrom: 'P1D' } })
  const random = createRandom(7)
  const from = story.time.now().getTime()
  const until = from + minutes * MINUTE
  const [samples, codes] = [[] as Sample[], new Map<string, number>()]
  const between = (count: number, start: number, end: number, seed: number) =>
    story.docusign.addArrivals(generateEvents({ count, seed, from: new Date(start), to: new Date(end), bad: 0.004 }))
  between(400, from - 12 * 60 * MINUTE, from - MINUTE, 1)
  try {
    for (let minute = 0; minute < minutes; minute += 1) {
      const now = from + minute * MINUTE
      const busy = 20 + 18 * Math.sin((minute / minutes) * 2 * Math.PI)
      const came = story.time.now().getTime()
      between(Math.max(1, Math.round(busy * (0.5 + random.next()))), came, came + 10, minute + 2)
      disturb(story, minute, minutes)
      const ended = await story.run()
      samples.push(...toSamples(ended.printed).flatMap(rename))
      for (const code of codesOf(ended.printed)) codes.set(code, (codes.get(code) ?? 0) + 1)
      story.rest(Math.max(0, now + MINUTE - story.time.now().getTime()))
    }
    samples.push(...story.history.entries.flatMap(toPlatformSamples))
    return { samples, codes, from, until }
  } finally {
    await story.close()
  }
}
