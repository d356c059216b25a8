import { GetScheduleCommand } from '@aws-sdk/client-scheduler'
import { ListSubscriptionsByTopicCommand, type Subscription } from '@aws-sdk/client-sns'
import type { Finding } from '../../lib/commands/checklist.ts'
import { type Aws, AwsError, ask, fail, warn } from './request.ts'

const judgeSubscriptions = (all: readonly Subscription[]): Finding => {
  const pending = all.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation').length
  if (all.length === 0)
    return fail('nobody is subscribed to the alarms. Set `alarms.email`, or subscribe to your topic.')
  if (pending === 0) return 'confirmed'
  if (pending < all.length) return warn(`${pending} of ${all.length} subscriptions are not confirmed yet`)
  return fail('not confirmed: open the link in AWS’s e-mail “Subscription Confirmation” (look in the spam folder).')
}

const isDenied = (thrown: unknown): boolean => thrown instanceof AwsError && thrown.code === 'access-denied'

/**
 * Whether anybody is told of alarms. @param topicArn undefined when the configuration names nobody.
 * @param queueUrl of a queue in the function's own account
 */
export const checkTopic = async (aws: Aws, topicArn: string | undefined, queueUrl = ''): Promise<Finding> => {
  if (topicArn === undefined) return warn('no recipient is configured. Set `alarms.email` or `alarms.topicArn`.')
  const account = topicArn.split(':')[4] ?? ''
  const command = new ListSubscriptionsByTopicCommand({ TopicArn: topicArn })
  try {
    const told = await ask(aws, 'sns:ListSubscriptionsByTopic', (how) => aws.sns.send(command, how))
    return judgeSubscriptions(told.Subscriptions ?? [])
  } catch (thrown) {
    if (!isDenied(thrown) || queueUrl.includes(`/${account}/`)) throw thrown
    return warn(
      `not known: the topic is in the account ${account}, which does not show it. Look there who is subscribed.`,
    )
  }
}

export const checkSchedule = async (
  aws: Aws,
  place: { group: string; name: string; isWanted: boolean },
): Promise<Finding> => {
  const command = new GetScheduleCommand({ GroupName: place.group, Name: place.name })
  const { State: state } = await ask(aws, 'scheduler:GetSchedule', (how) => aws.scheduler.send(command, how))
  if (state === 'ENABLED')
    return place.isWanted ? 'enabled' : fail('enabled by hand, although the configuration says no. Deploy again.')
  if (place.isWanted) return fail('disabled by hand, although the configuration says yes. Deploy again.')
  return warn('disabled, as configured (`fetchEvents`, `eventTypes`): nothing is fetched')
}
