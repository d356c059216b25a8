import { isObject } from '../../infra/config/config-sections.ts'
import { listKeys, readLines, takeAnnounced } from './bucket.ts'
import { expectThat, say } from './say.ts'
import { readSchedules, type Schedule } from './schedules.ts'
import { EVENTS, type Stage, USERS } from './stage.ts'

const MOST_RUNS = 10

/** Starts a function as its schedule would, until it says that it is caught up. @returns how many times */
const runUntilCaughtUp = async ({ lambda }: Stage, { functionName, input }: Schedule): Promise<number> => {
  for (let runs = 1; runs <= MOST_RUNS; runs += 1) {
    const { body, functionError } = await lambda.invoke(functionName, input)
    expectThat(functionError === undefined, `a run of ${functionName} to succeed`, body)
    const report: unknown = JSON.parse(body)
    if (isObject(report) && report['caughtUp'] === true) return runs
  }
  throw new Error(`Expected ${functionName} to be caught up after ${MOST_RUNS} runs.`)
}

/** What DocuSign has of each data type. Users first: the events wait for the directory. */
const EXPECTED = [
  { dataType: 'audit-users', count: USERS },
  { dataType: 'customer-events', count: EVENTS },
]

/** Runs every scheduled function as its schedule starts it, and counts what arrives for XSIAM. */
export const collectBoth = async (stage: Stage, shared: Record<string, string>): Promise<void> => {
  const { clients } = stage
  const bucket = shared['BucketName'] ?? ''
  const schedules = await readSchedules(clients)
  for (const { dataType, count } of EXPECTED) {
    const schedule = schedules.find(({ name }) => name === dataType)
    expectThat(schedule?.isOn === true, `a schedule ${dataType} that is enabled`, schedules)
    if (schedule === undefined) continue
    const runs = await runUntilCaughtUp(stage, schedule)
    const keys = await listKeys(clients, bucket, `data/${dataType}/`)
    const lines = await readLines(clients, bucket, keys)
    const found = `${lines.length} records in ${keys.length} objects below data/${dataType}/`
    expectThat(lines.length === count, `${count} records of ${dataType}, one for each that DocuSign has`, found)
    say(
      `${schedule.functionName}, from its uploaded bundle, as ${schedule.expression} starts it: caught up after ${runs} runs; ${found}`,
    )
  }
  const announced = await takeAnnounced(clients, shared['QueueUrl'] ?? '')
  const types = EXPECTED.filter(({ dataType }) => announced.some((key) => key.startsWith(`data/${dataType}/`)))
  expectThat(types.length === EXPECTED.length, 'the queue to tell XSIAM of objects of both data types', announced)
  say(`the queue told of ${announced.length} objects, of both data types`)
}
