import type { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { inThisAccount } from './policy-statements.ts'

/** The topic of the alarms, when none is given: encrypted, TLS only, and an address that has to confirm once. */
export const makeTopic = (stack: Stack, key: IKey, email: string): Topic => {
  const topic = new Topic(stack, 'Alarms', { masterKey: key, enforceSSL: true })
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      actions: ['sns:Publish'],
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      resources: [topic.topicArn],
      conditions: inThisAccount,
    }),
  )
  topic.addSubscription(new EmailSubscription(email))
  return topic
}
