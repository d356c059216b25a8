import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs'
import type { StackContext } from './site.ts'

/** A log group of a fixed name. Not retained: a name that is taken would stop the next deployment. */
export const makeLog = ({ stack, aws, keys }: StackContext, id: string, logGroupName: string): LogGroup => {
  const removalPolicy = RemovalPolicy.DESTROY
  const group = new LogGroup(stack, id, { logGroupName, encryptionKey: keys.logs, removalPolicy })
  const resource = group.node.defaultChild
  if (resource instanceof CfnLogGroup) resource.retentionInDays = aws.logRetentionDays
  return group
}
