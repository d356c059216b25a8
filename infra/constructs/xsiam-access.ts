import { Aws, type Stack } from 'aws-cdk-lib'
import { ArnPrincipal, type PrincipalBase, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { DeployConfig } from '../config/schema.ts'
import { FOLDERS } from '../names.ts'
import type { Keys } from './keys.ts'
import { suppressWildcardFindings } from './nag-suppressions.ts'
import { makeOutput } from './output.ts'
import { allowing, toDocument, viaServices } from './policy-statements.ts'

/** The account that Palo Alto Networks reads from; its FedRAMP tenants use another (xdm A3). */
const PALO_ALTO = { aws: '006742885340', 'aws-us-gov': '685269782068' }

/** Whose identities XSIAM has by default (Cortex documentation, log collection by OIDC federation); AWS knows it by name. */
const GOOGLE = 'accounts.google.com'

/**
 * The condition key that holds a token's audience. For Google's tokens AWS puts the authorized party (`azp`, the service
 * account) into `aud`, and the audience into `oaud` (IAM user guide, keys for web identity federation).
 */
const toAudienceKey = (provider: string): string => `${provider}:${provider === GOOGLE ? 'oaud' : 'aud'}`

type Xsiam = DeployConfig['xsiam']

export interface XsiamAccess {
  bucket: Bucket
  queue: Queue
  keys: Keys
  rolePath: string
  xsiam: Xsiam
}

const toPaloAlto = (region: string): string => {
  const account = region.startsWith('us-gov-') ? PALO_ALTO['aws-us-gov'] : PALO_ALTO.aws
  return `arn:${Aws.PARTITION}:iam::${account}:root`
}

const toTrusted = ({ region }: Stack, xsiam: Xsiam): PrincipalBase | undefined => {
  const { access, externalId, principalArn, subject, audience } = xsiam
  if (access === 'assumed-role' && externalId !== undefined) {
    const principal = new ArnPrincipal(principalArn ?? toPaloAlto(region))
    return principal.withConditions({ StringEquals: { 'sts:ExternalId': externalId } })
  }
  if (access !== 'workload-identity' || subject === undefined) return undefined
  const provider = principalArn?.replace(/^.*:oidc-provider\//, '') ?? GOOGLE
  const who = {
    [`${provider}:sub`]: subject,
    ...(audience === undefined ? {} : { [toAudienceKey(provider)]: audience }),
  }
  return new WebIdentityPrincipal(principalArn ?? GOOGLE, { StringEquals: who })
}

/** The role that XSIAM takes to read the bucket and the queue (xdm A3 lists the actions); none with access "none". */
export const makeXsiamRole = (
  stack: Stack,
  { bucket, queue, keys, rolePath, xsiam }: XsiamAccess,
): Role | undefined => {
  const assumedBy = toTrusted(stack, xsiam)
  if (assumedBy === undefined) return undefined
  const objects = bucket.arnForObjects(`${FOLDERS.data}*`)
  const role = new Role(stack, 'XsiamRole', {
    description: 'Cortex XSIAM reads DocuSign records.',
    path: rolePath,
    assumedBy,
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
  suppressWildcardFindings(role, [objects], reason)
  makeOutput(stack, 'XsiamRoleArn', role.roleArn, 'Role ARN for the S3 data source in XSIAM.')
  return role
}
