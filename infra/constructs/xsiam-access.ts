import { Aws, type Stack } from 'aws-cdk-lib'
import { ArnPrincipal, Role } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { FOLDERS } from '../names.ts'
import { acknowledgeWildcards } from './acknowledge.ts'
import type { Keys } from './keys.ts'
import { makeOutput } from './output.ts'
import { allowing, toDocument, viaServices } from './statements.ts'

/** The account that Palo Alto Networks reads from; its FedRAMP tenants use another (xdm A3). */
const PALO_ALTO = { aws: '006742885340', 'aws-us-gov': '685269782068' }

export interface XsiamAccess {
  bucket: Bucket
  queue: Queue
  keys: Keys
  rolePath: string
  externalId: string
  /** Who takes the role; Palo Alto's account when left out. */
  principalArn?: string
}

const toPaloAlto = (region: string): string => {
  const account = region.startsWith('us-gov-') ? PALO_ALTO['aws-us-gov'] : PALO_ALTO.aws
  return `arn:${Aws.PARTITION}:iam::${account}:root`
}

/** The role that XSIAM takes to read the bucket and the queue (xdm A3 lists the actions). */
export const makeXsiamRole = (stack: Stack, access: XsiamAccess): Role => {
  const { bucket, queue, keys, rolePath, externalId, principalArn = toPaloAlto(stack.region) } = access
  const objects = bucket.arnForObjects(`${FOLDERS.data}*`)
  const role = new Role(stack, 'XsiamRole', {
    description: 'Cortex XSIAM reads DocuSign records.',
    path: rolePath,
    assumedBy: new ArnPrincipal(principalArn).withConditions({ StringEquals: { 'sts:ExternalId': externalId } }),
    inlinePolicies: {
      Read: toDocument(
        allowing('Objects', ['s3:GetObject'], [objects]),
        allowing(
          'Announcements',
          ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
          [queue.queueArn],
        ),
        allowing('Keys', ['kms:Decrypt'], [keys.data.keyArn, keys.queue.keyArn], viaServices('s3', 'sqs')),
      ),
    },
  })
  const reason = 'XSIAM reads every object below data/; which they are is not known beforehand.'
  acknowledgeWildcards(role, [objects], reason)
  makeOutput(stack, 'XsiamRoleArn', role.roleArn, 'Role ARN for the S3 data source in XSIAM.')
  return role
}
