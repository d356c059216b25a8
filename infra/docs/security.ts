import { toTable } from './table.ts'

export const QUESTIONS = {
  reads: 'who can read it',
  key: 'encrypted with',
  logged: 'what is logged',
  kept: 'how long it is kept',
  costs: 'what it costs',
  leaves: 'what leaves the account',
  fails: 'what happens when it fails',
} as const
export type Question = keyof typeof QUESTIONS

export const THINGS = {
  records: 'records (S3)',
  streams: 'records on the way (Firehose)',
  announcements: 'announcements (SQS)',
  state: 'cursors, tokens, directory (DynamoDB)',
  secret: 'private key (Secrets Manager)',
  logs: 'logs and metrics (CloudWatch)',
} as const
export type Thing = keyof typeof THINGS

/** The answers. Each one has a check of the templates in `test/infra/security.test.ts`; the types see to it. */
const ANSWERS: Record<Thing, Record<Question, string>> = {
  records: {
    reads:
      "XSIAM's role, below `data/` only; Firehose's role writes and re-reads its own folders; nobody by a bucket policy",
    key: 'data key, with a bucket key; TLS 1.2 only',
    logged: 'access, to your bucket, with `aws.accessLogBucket`',
    kept: '`data/` 90 days, `quarantine/` and `errors/` 365, old versions 30',
    costs: 'storage, one PUT a minute for each stream',
    leaves: 'what XSIAM fetches, over TLS',
    fails: 'Firehose keeps 24 h, then `errors/`; alarm `not-delivering`',
  },
  streams: {
    reads: 'nobody: they can be written to, by the function of their data type',
    key: 'data key',
    logged: 'failed deliveries, in `/aws/kinesisfirehose/…`',
    kept: '60 s, up to 24 h while S3 cannot be written',
    costs: 'per GB in steps of 5 KB, which chunks of up to 500 KB make nothing of',
    leaves: 'nothing: DirectPut to your own bucket',
    fails: 'the run fails, the cursor stays; alarms `failing`, `not-delivering`',
  },
  announcements: {
    reads: "XSIAM's role; S3 may send, for this account only",
    key: 'queue key; TLS only',
    logged: 'age and number, as metrics of SQS',
    kept: '14 days, then the dead-letter queue for 14 more',
    costs: 'requests',
    leaves: 'names of objects, no contents',
    fails: 'alarms `not-read`, `given-up`; the records stay, `replay` announces them again',
  },
  state: {
    reads: 'each function, by name of the row kinds it needs; no Scan',
    key: 'data key',
    logged: 'nothing of its contents',
    kept: 'until you delete it: protected, restorable to any second of 35 days',
    costs: 'on demand, per request',
    leaves: 'nothing',
    fails: 'runs fail, nothing moves; alarm `failing`',
  },
  secret: {
    reads: 'collectors and the commands that log in; nobody else',
    key: 'data key, by Secrets Manager and for this secret only',
    logged: 'never; CloudTrail has who read it',
    kept: 'until you delete it; no deployment writes over it',
    costs: 'a fixed sum for each secret',
    leaves: 'never: a signature made with it, to DocuSign',
    fails: 'alarms `access`, `previous-key`',
  },
  logs: {
    reads: 'whoever may read CloudWatch in your account; functions may only write their own',
    key: 'logs key',
    logged: 'codes, counts, names; no key, token, body, event or user',
    kept: '90 days, or `aws.logRetentionDays`',
    costs: 'a closed set of metrics, alarms by number, little text',
    leaves: "the alarm's text, to the given topic or address",
    fails: 'silence is an alarm: `not-running`',
  },
}

const isThing = (name: string): name is Thing => name in THINGS
const isQuestion = (name: string): name is Question => name in QUESTIONS

export const things: readonly Thing[] = Object.keys(THINGS).filter(isThing)
export const questions: readonly Question[] = Object.keys(QUESTIONS).filter(isQuestion)

/** Seven questions, one table. */
export const toSecurityTable = (): string =>
  toTable(
    ['', ...questions.map((question) => QUESTIONS[question])],
    things.map((thing) => [THINGS[thing], ...questions.map((question) => ANSWERS[thing][question])]),
  )
