import type { AlarmRule } from './rule.ts'

const FIVE_MINUTES = 300

const queueMetric = (name: string, queue: string) => ({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queue } })

/** Firehose writes after 60 s; AWS's own advice is to worry at 15 minutes (Firehose developer guide, data freshness). */
const LATE_DELIVERY = 900

/** Of one stream. `name` is what it carries, `stream` what Firehose calls it. */
export const toStreamRule = (connection: string, name: string, stream: string): AlarmRule => ({
  entry: 'not-delivering',
  metric: {
    namespace: 'AWS/Firehose',
    name: 'DeliveryToS3.DataFreshness',
    dimensions: { DeliveryStreamName: stream },
  },
  statistic: 'Maximum',
  is: 'at least',
  threshold: LATE_DELIVERY,
  period: FIVE_MINUTES,
  periods: 3,
  missing: 'notBreaching',
  impact: `Firehose does not write the ${name} of ${connection} to the bucket. After 24 hours it drops them.`,
})

const deadLetters = (entry: string, queue: string, impact: string): AlarmRule => ({
  entry,
  metric: queueMetric('ApproximateNumberOfMessagesVisible', queue),
  statistic: 'Maximum',
  is: 'at least',
  threshold: 1,
  period: FIVE_MINUTES,
  periods: 1,
  missing: 'notBreaching',
  impact,
})

/** Of Scheduler's dead-letter queue. */
export const toNotStartedRule = (connection: string, queue: string): AlarmRule =>
  deadLetters(
    'not-started',
    queue,
    `EventBridge Scheduler could not hand a start of ${connection} over to Lambda. The next one follows; if none gets through, nothing is collected.`,
  )

/** An hour is far more than XSIAM takes, and far less than the queue's fourteen days. */
const UNREAD = 3600

/** Of what all connections share. */
export const toSharedRules = (queue: string, deadLetterQueue: string): AlarmRule[] => [
  {
    entry: 'not-read',
    metric: queueMetric('ApproximateAgeOfOldestMessage', queue),
    while: queueMetric('ApproximateNumberOfMessagesVisible', queue),
    statistic: 'Maximum',
    is: 'at least',
    threshold: UNREAD,
    period: FIVE_MINUTES,
    periods: 3,
    missing: 'notBreaching',
    impact:
      'Cortex XSIAM does not read the queue: it sees nothing of DocuSign. After 14 days announcements are lost, though not the data.',
  },
  deadLetters(
    'given-up',
    deadLetterQueue,
    'Cortex XSIAM has read announcements ten times without handling them. It has not seen those objects.',
  ),
]
