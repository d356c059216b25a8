import type { DataType } from '../../lib/contract.ts'

/** What the stack tells the doctor of what it has made. A place that is not named is not looked at. */
export interface Places {
  /** Delivery streams by what they carry. */
  streams?: Record<string, string>
  /** ARN of the key that encrypts the streams, and that the collectors' roles may use. */
  dataKeyArn?: string
  bucket?: string
  /** Of the queue that XSIAM reads. */
  queueUrl?: string
  /** Name of the alarm that rings when XSIAM does not read the queue. */
  unreadAlarm?: string
  topicArn?: string
  scheduleGroup?: string
  /** Whether a data type's schedule is to run. */
  schedules?: Partial<Record<DataType, boolean>>
  /** Of the role that this deployment made for XSIAM; none with `xsiam.access` "none". */
  xsiamRoleArn?: string
}

/** @returns the places of a variable that the stack wrote; none when there is no such variable, as in the local run */
export const parsePlaces = (text: string): Places => {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the stack that deployed this very code
    return JSON.parse(text) as Places
  } catch {
    return {}
  }
}
