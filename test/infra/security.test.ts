import { describe, expect, test } from '@jest/globals'
import { type Question, questions, type Thing, things } from '../../infra/generate-docs/security.ts'
import { announcements } from './security/announcements.ts'
import { logs, secret, state } from './security/inside.ts'
import { records, streams } from './security/records.ts'

const CHECKS: Record<Thing, Record<Question, () => void>> = { records, streams, announcements, state, secret, logs }

describe.each(things)('%s', (thing) => {
  test.each(questions)('%s is answered as the templates say', (question) => {
    expect.hasAssertions()
    CHECKS[thing][question]()
  })
})
