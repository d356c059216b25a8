import type { FirehoseClient } from '@aws-sdk/client-firehose'
import { afterEach, beforeEach } from '@jest/globals'
import type { CollectorError } from '../../../../functions/lib/core/errors.ts'
import { createLog } from '../../../../functions/lib/core/log.ts'
import type { KeyAccess } from '../../../../functions/lib/delivery/failures.ts'
import { createDeliver, type Deliver } from '../../../../functions/lib/delivery/firehose.ts'
import { createFirehose } from '../../../support/aws/clients.ts'
import type { Fault } from '../../../support/aws/faults.ts'
import { type AwsStandIn, startAws } from '../../../support/aws/server.ts'
import { createTestRuntime, type TestRuntime } from '../../../support/aws/world.ts'

const STREAM = 'acme-prod-customer-events'

/** What a run's signal is while nothing ends it. */
export const never = new AbortController().signal

/** Lines that each fill a chunk, so that there are as many chunks as lines. */
export const toFilling = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`${index}`.padEnd(499_999, '.').concat('\n')))

export const toShort = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`{"n":${index}}\n`))

/** The error of a delivery that has to fail. */
export const failure = (delivering: Promise<unknown>): Promise<CollectorError> =>
  delivering.then(
    () => {
      throw new Error('delivered')
    },
    (error: CollectorError) => error,
  )

/** Refuses the entries of a batch for which `entry` says so. */
export const refuse = (entry: (index: number) => boolean): Fault => ({
  kind: 'refuse',
  entry: (index) => (entry(index) ? 'ServiceUnavailableException' : undefined),
})

interface Given {
  stream?: string
  client?: FirehoseClient
  access?: KeyAccess
}

/** A Firehose with one stream and a clock, new for each test. */
export const useFirehose = () => {
  let aws: AwsStandIn
  let runtime: TestRuntime
  let logged: string[]
  beforeEach(async () => {
    aws = await startAws({ streams: [STREAM] })
    runtime = createTestRuntime()
    logged = []
  })
  afterEach(() => aws.close())
  return {
    aws: () => aws,
    runtime: () => runtime,
    logged: () => logged,
    deliverTo: ({ stream = STREAM, client = createFirehose(aws.url), access }: Given = {}): Deliver =>
      createDeliver({
        client,
        stream,
        runtime,
        log: createLog((line) => logged.push(line)),
        ...(access === undefined ? {} : { access }),
      }),
    acceptedBytes: (): Buffer => Buffer.concat(aws.accepted.map(({ data }) => data)),
  }
}
