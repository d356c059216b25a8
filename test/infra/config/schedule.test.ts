import { expect, test } from '@jest/globals'
import { validateSchedule } from '../../../infra/config/schedule.ts'

test.each([
  'rate(1 minute)',
  'rate(15 minutes)',
  'rate(1 hour)',
  'rate(7 days)',
  'cron(0/5 * * * ? *)',
  'cron(15 10 ? * MON-FRI *)',
  'cron(0,30 8-18/2 L * ? 2026-2030)',
  'cron(0 9 ? JAN,jul 2#1 *)',
  'cron(0 9 15W * ? *)',
])('%s is a schedule', (expression) => {
  expect(validateSchedule(expression)).toBeUndefined()
})

test.each([
  ['rate(1 minutes)', 'has the plural after 1'],
  ['rate(5 minute)', 'needs the plural'],
  ['rate(0 minutes)', 'is faster than a minute'],
  ['rate(30 seconds)', 'is faster than a minute'],
  ['rate(1.5 hours)', 'is not a rate'],
  ['rate(-1 minutes)', 'is not a rate'],
  ['every minute', 'is neither rate(…) nor cron(…)'],
  ['at(2026-01-01T00:00:00)', 'is neither rate(…) nor cron(…)'],
  ['cron(* * * * *)', 'has 5 cron fields instead of six'],
  ['cron(60 * * * ? *)', 'has a wrong minutes field'],
  ['cron(0 24 * * ? *)', 'has a wrong hours field'],
  ['cron(0 0 32 * ? *)', 'has a wrong day of month field'],
  ['cron(0 0 1 FOO ? *)', 'has a wrong month field'],
  ['cron(0 0 ? * 8 *)', 'has a wrong day of week field'],
  ['cron(0 0 1 * ? 1969)', 'has a wrong year field'],
  ['cron(0/0 * * * ? *)', 'has a wrong minutes field'],
  ['cron(0 5-1 * * ? *)', 'has a wrong hours field'],
  ['cron(0 0 * * * *)', 'needs exactly one ? in day of month and day of week'],
  ['cron(0 0 ? * ? *)', 'needs exactly one ? in day of month and day of week'],
])('%s %s', (expression, wrong) => {
  expect(validateSchedule(expression)).toBe(wrong)
})
