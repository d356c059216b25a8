import { type MeteredDynamo, startMetered } from '../../bench/metered.ts'
import { openPlace, type Place } from '../../bench/place.ts'
import type { Ran, RunningProcess } from '../../bench/process.ts'

const NAMES = ['reads', 'writes', 'calls', 'awsCalls', 'firehoseCalls', 'secrets', 'cpuMs', 'logBytes'] as const

/**
 * What runs used, added up: request units of DynamoDB (`reads`, `writes`), calls of DocuSign (`calls`), of AWS
 * (`awsCalls`; Firehose's and reading the secret among them), CPU on one core, bytes of log.
 */
export type Use = Record<(typeof NAMES)[number], number>

/** A place whose DynamoDB, Firehose, secret and DocuSign are counted. */
export interface Meter {
  place: Place
  /** Lines that Firehose accepted, by stream. */
  lines: Map<string, string[]>
  /** What so many invocations of a running function use. */
  use(running: RunningProcess, runs: number): Promise<Use>
  stop(): Promise<void>
}

const toUse = (of: (name: keyof Use) => number): Use => {
  const use = { reads: 0, writes: 0, calls: 0, awsCalls: 0, firehoseCalls: 0, secrets: 0, cpuMs: 0, logBytes: 0 }
  for (const name of NAMES) use[name] = of(name)
  return use
}

/** Use for each of `divisor`, with two digits. */
export const per = (use: Use, divisor: number): Use => toUse((name) => Math.round((use[name] / divisor) * 100) / 100)

export const minus = (one: Use, other: Use): Use => toUse((name) => one[name] - other[name])

const countAll = ({ docusign, aws }: Place, dynamo: MeteredDynamo, rans: readonly Ran[]): Use => {
  const callsOf = (operation: string) => aws.calls.filter((one) => one === operation).length
  return {
    reads: dynamo.units.reads,
    writes: dynamo.units.writes,
    calls: docusign.requests.length,
    awsCalls: dynamo.units.calls + aws.calls.length,
    firehoseCalls: callsOf('PutRecordBatch'),
    secrets: callsOf('GetSecretValue'),
    cpuMs: rans.reduce((sum, { cpuSeconds }) => sum + cpuSeconds * 1000, 0),
    logBytes: rans.reduce((sum, { logBytes }) => sum + logBytes, 0),
  }
}

export const openMeter = async (): Promise<Meter> => {
  const lines = new Map<string, string[]>()
  const dynamo = await startMetered()
  const place = await openPlace({
    toDynamo: (url) => dynamo.to(url),
    onRecords: (stream, records) => {
      const more = records.flatMap((record) => record.toString().split('\n').slice(0, -1))
      lines.set(stream, [...(lines.get(stream) ?? []), ...more])
    },
  })
  return {
    place,
    lines,
    use: async (running, runs) => {
      const before = countAll(place, dynamo, [])
      const rans: Ran[] = []
      while (rans.length < runs) rans.push(await running.invoke())
      return minus(countAll(place, dynamo, rans), before)
    },
    stop: async () => void (await Promise.all([place.stop(), dynamo.close()])),
  }
}
