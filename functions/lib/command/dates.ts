import { CommandError } from './errors.ts'
import { moment, type Read } from './payload.ts'

/** The earliest data that the Monitor API holds (docusign-api C.2). */
const EARLIEST = new Date('2021-01-01T00:00:00Z')

/** @param name of the payload's member. @throws CommandError `date-refused` */
export const refuseDate = (name: string, what: string): never => {
  const todo = 'Nothing was done. Give a moment from 2021-01-01 on that is not in the future.'
  throw new CommandError('date-refused', `\`${name}\` ${what}.`, todo)
}

/** Behind other dates there is nothing to read. @throws CommandError `date-refused` */
export const assertCollectable = (name: string, date: Date, now: Date): void => {
  if (date < EARLIEST) refuseDate(name, 'is before 2021-01-01, the first day that DocuSign Monitor has data of')
  if (date > now) refuseDate(name, 'is in the future')
}

/** A member of a payload that is a moment with something to read behind it. */
export const collectable =
  (name: string): Read<Date> =>
  (value, now) => {
    const date = moment(value, now)
    assertCollectable(name, date, now)
    return date
  }
