import { toTable } from '../markdown.ts'

export const QUESTIONS = {
  reads: 'who can read it?',
  key: 'encrypted with which key?',
  logged: 'what is logged?',
  kept: 'how long is it kept?',
  costs: 'what does it cost?',
  leaves: 'what leaves the account?',
  fails: 'what happens when it fails?',
} as const
export type Question = keyof typeof QUESTIONS

export const THINGS = {
  records: 'records (S3)',
  streams: 'on the way (Firehose)',
  announcements: 'announcements (SQS)',
  state: 'cursors, tokens, users (DynamoDB)',
  secret: 'private key (Secrets Manager)',
  logs: 'logs, metrics (CloudWatch)',
} as const
export type Thing = keyof typeof THINGS

/** The answers. Each one has a check of the templates in `test/infra/security/`; the types see to it. */
const ANSWERS: Record<Thing, Record<Question, string>> = {
  records: {
    reads: 'XSIAM (`data/` only), Firehose',
    key: 'data key; TLS 1.2 only',
    logged: 'access, with `aws.accessLogBucket`',
    kept: '90 days; `quarantine/`, `errors/` 365; old versions 30',
    costs: 'storage; a PUT a minute for each stream',
    leaves: 'what XSIAM fetches',
    fails: 'Firehose tries for 24 h, then `errors/`; `not-delivering`',
  },
  streams: {
    reads: 'nobody; the function of its data type writes',
    key: 'data key',
    logged: 'failed deliveries',
    kept: '60 s, at most 24 h',
    costs: 'by the GB',
    leaves: 'nothing',
    fails: 'the run fails, the cursor stays; `failing`, `not-delivering`',
  },
  announcements: {
    reads: 'XSIAM; only S3 sends',
    key: 'queue key; TLS only',
    logged: 'age and number',
    kept: '14 days, 14 more as dead letters',
    costs: 'requests',
    leaves: 'names of objects',
    fails: '`not-read`, `given-up`; `replay` repeats them',
  },
  state: {
    reads: 'each function, only kinds of rows it needs; no Scan',
    key: 'data key',
    logged: 'nothing of it',
    kept: 'until you delete it; restorable for 35 days',
    costs: 'requests',
    leaves: 'nothing',
    fails: 'nothing moves; `failing`',
  },
  secret: {
    reads: 'collectors, commands that log in',
    key: 'data key, for this secret only',
    logged: 'never; CloudTrail has who read it',
    kept: 'until you delete it; no deployment writes over it',
    costs: 'a fixed sum',
    leaves: 'never: only what it signs',
    fails: '`access`, `previous-key`',
  },
  logs: {
    reads: 'who may read CloudWatch; functions only write',
    key: 'logs key',
    logged: 'codes, counts, names; no secret, no person',
    kept: '90 days (`aws.logRetentionDays`)',
    costs: 'closed set of metrics; alarms',
    leaves: "alarms' texts, to your topic",
    fails: 'silence rings: `not-running`',
  },
}

const isThing = (name: string): name is Thing => name in THINGS
const isQuestion = (name: string): name is Question => name in QUESTIONS

export const things: readonly Thing[] = Object.keys(THINGS).filter(isThing)
export const questions: readonly Question[] = Object.keys(QUESTIONS).filter(isQuestion)

/** Seven questions, one table. */
export const toSecurityTable = (): string =>
  toTable(
    ['', ...things.map((thing) => THINGS[thing])],
    questions.map((question) => [QUESTIONS[question], ...things.map((thing) => ANSWERS[thing][question])]),
  )
