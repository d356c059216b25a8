import { describe, expect, test } from '@jest/globals'
import { toTime } from '../../../../functions/lib/xdm/time.ts'

describe('a time of DocuSign is UTC in milliseconds', () => {
  test.each([
    ['2024-07-07T16:20:36.1227494Z', '2024-07-07T16:20:36.122Z', 'seven digits'],
    ['2024-07-07T16:20:36.606699Z', '2024-07-07T16:20:36.606Z', 'six digits'],
    ['2024-07-07T16:20:36.9999999Z', '2024-07-07T16:20:36.999Z', 'cut off, not rounded into the next second'],
    ['2024-07-07T16:20:36.1Z', '2024-07-07T16:20:36.100Z', 'one digit'],
    ['2024-07-07T16:20:36Z', '2024-07-07T16:20:36.000Z', 'no fraction'],
    ['2024-07-07T16:20Z', '2024-07-07T16:20:00.000Z', 'no seconds'],
    ['2024-07-07T16:20:36.5', '2024-07-07T16:20:36.500Z', 'no zone: Monitor documents UTC'],
    ['2024-07-07T16:20:36.5+05:30', '2024-07-07T10:50:36.500Z', 'a zone east'],
    ['2024-07-07T23:20:36-0800', '2024-07-08T07:20:36.000Z', 'a zone west, without colon'],
    ['2024-02-29t00:00:00z', '2024-02-29T00:00:00.000Z', 'small letters, leap day'],
    ['1720369236', '2024-07-07T16:20:36.000Z', 'ten digits: seconds since 1970'],
    [' 1720369236122 ', '2024-07-07T16:20:36.122Z', 'thirteen digits: milliseconds since 1970'],
    ['9999999999999', '2286-11-20T17:46:39.999Z', 'the last of thirteen digits'],
    [' 2024-07-07 16:20:36Z ', '2024-07-07T16:20:36.000Z', 'a blank for the T, blanks around'],
  ])('%s is %s (%s)', (text, time) => {
    expect(toTime(text)).toBe(time)
  })

  test.each([
    ['', 'nothing'],
    ['yesterday', 'a word'],
    ['172036923612', 'twelve digits'],
    ['17203692361220', 'fourteen digits'],
    ['-1720369236', 'a time before 1970'],
    ['1720369236.5', 'half a second'],
    ['1e9', 'a number in another form'],
    ['20240707', 'a day in digits'],
    ['7/8/2024 1:05:22 PM', 'the American way'],
    ['2024-07-07', 'a day only'],
    ['2024-02-30T00:00:00Z', 'a day that is not in the calendar'],
    ['2024-07-07T24:00:00Z', 'an hour that is not on the clock'],
    ['2024-07-07T10:00:00+99:00', 'a zone that is nowhere'],
    ['0001-01-01T00:00:00Z', 'what DocuSign writes for never'],
    ['9999-12-31T23:59:59-10:00', 'past the last year of four digits'],
  ])('%s is no time (%s)', (text) => {
    expect(toTime(text)).toBeUndefined()
  })
})
