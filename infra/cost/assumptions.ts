import prices from './prices.json' with { type: 'json' }

/** What can only be measured in an account of one's own: stated, so that it can be corrected. */
export const ASSUMED = {
  /** Until DocuSign answers a call, and until AWS does, ms: the function waits, and is billed. */
  docusignMs: 400,
  awsMs: 10,
  /** How often a user changes in a month. */
  changesOfUser: 0.1,
  /** Users in the table of costs. */
  users: 10_000,
  /** Services with a data key in use (S3, SQS, DynamoDB, Firehose, Secrets Manager) that ask KMS anew every five minutes. */
  kmsServices: 5,
  /** XSIAM asks the queue every twenty seconds. */
  pollsPerMonth: 129_600,
  /** Firehose closes an object after a minute, or 64 MB. */
  objectBytes: 64 * 1_048_576,
} as const

/** List prices in USD; where they are from stands in the file. */
export const PRICES = prices
