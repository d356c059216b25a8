import { isObject } from '../../../infra/config/config-sections.ts'
import type { Ended } from '../../support/history/history.ts'
import type { Story } from '../../support/run/story.ts'
import type { Sample } from './evaluate.ts'

interface Directive {
  Namespace: string
  Dimensions: string[][]
  Metrics: { Name: string; Unit: string }[]
}

/** As much of a line in embedded metric format as CloudWatch reads. */
interface Line {
  _aws: { Timestamp: number; CloudWatchMetrics: Directive[] }
  [member: string]: unknown
}

const isLine = (value: unknown): value is Line => isObject(value) && isObject(value['_aws'])

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

/** What CloudWatch makes of a run's output: only lines in embedded metric format are metrics. */
export const toSamples = (printed: readonly string[]): Sample[] =>
  printed
    .map(parse)
    .filter(isLine)
    .flatMap(({ _aws: { Timestamp, CloudWatchMetrics }, ...line }) =>
      CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
        Dimensions.flatMap((names) =>
          Metrics.map(({ Name }) => ({
            at: Timestamp,
            namespace: Namespace,
            name: Name,
            dimensions: Object.fromEntries(names.map((name) => [name, String(line[name])])),
            value: Number(line[Name]),
          })),
        ),
      ),
    )

/** Runs a story on its schedule for so many minutes; the samples of all its runs. */
export const runFor = async (
  story: Story,
  minutes: number,
  { every = 1, before = () => undefined }: { every?: number; before?: (minute: number) => void } = {},
): Promise<Sample[]> => {
  const samples: Sample[] = []
  for (let minute = 0; minute < minutes; minute += every) {
    const due = story.time.now().getTime() + every * 60_000
    before(minute)
    const ended: Ended = await story.run()
    samples.push(...toSamples(ended.printed))
    story.rest(Math.max(0, due - story.time.now().getTime()))
  }
  return samples
}
