import type { AwsErrorFacts, AwsErrorKind } from './aws-errors.ts'
import type { Facts } from './errors.ts'

/** What a call was about, in words for an operator. */
export interface AwsTarget {
  service: 'Firehose' | 'DynamoDB' | 'Secrets Manager'
  /** `stream`, with `name` the code `stream-missing`. */
  resource: 'stream' | 'table' | 'secret'
  name: string
  /** The permission the call needs: `firehose:PutRecordBatch`. */
  action: string
  region: string
}

/** The arguments of a `CollectorError` for a failed call to AWS: code, what happened, what to do, facts. */
export const toRemediation = (
  fault: AwsErrorFacts,
  target: AwsTarget,
): [code: string, what: string, todo: string, facts: Facts] => {
  const [what, todo] = CURES[fault.kind](target)
  const { service, resource, name, region } = target
  const code = fault.kind === 'missing' ? `${resource}-missing` : fault.kind
  return [code, what, todo, { service, [resource]: name, region, fault: fault.name, status: fault.status }]
}

/** The region a client talks to, for messages. */
export const regionOf = async (client: { config: { region(): Promise<string> } }): Promise<string> =>
  client.config.region().catch(() => 'unknown')

const NEXT_RUN = 'Nothing is lost: try a command again; scheduled runs continue from the last commit.'

const CURES: Record<AwsErrorKind, (target: AwsTarget) => [what: string, todo: string]> = {
  'access-denied': ({ action, resource, name, region }) => [
    `AWS does not allow this function ${action} on the ${resource} ${name} (${region}).`,
    'Deploy the connection again: its stack grants it. If it stays, a permissions boundary or a service control policy denies it.',
  ],
  credentials: ({ service, region }) => [
    `${service} (${region}) does not accept the AWS credentials of this process, or there are none.`,
    'In Lambda, check the function’s role; elsewhere, make `aws sts get-caller-identity` succeed in the same shell. Then run again.',
  ],
  kms: ({ resource, name, region }) => [
    `The KMS key of the ${resource} ${name} (${region}) cannot be used.`,
    'Check that the key exists, is enabled, and that its policy and the function’s role allow kms:Decrypt and kms:GenerateDataKey.',
  ],
  missing: ({ resource, name, region }) => [
    `The ${resource} ${name} does not exist in ${region} of this AWS account.`,
    'Check the region and the account this runs in; if they are right, deploy the connection again.',
  ],
  region: () => ['No AWS region is set.', 'Set AWS_REGION to the region the connection is deployed in.'],
  throttled: ({ service, resource, name, region }) => [
    `${service} throttles the ${resource} ${name} (${region}).`,
    `${NEXT_RUN} If it repeats, ask for a higher quota in Service Quotas.`,
  ],
  unavailable: ({ service, region }) => [
    `${service} is unavailable in ${region}.`,
    `${NEXT_RUN} If it lasts, look at the AWS Health Dashboard.`,
  ],
  'no-answer': ({ service, region }) => [
    `${service} (${region}) did not answer in time.`,
    `${NEXT_RUN} If it repeats in a VPC, check the endpoint or NAT gateway and its security group.`,
  ],
  unreachable: ({ service, region }) => [
    `${service} could not be reached in ${region}.`,
    `${NEXT_RUN} If it repeats, check the region’s name, and in a VPC that there is a NAT gateway or an endpoint for ${service}.`,
  ],
  garbled: ({ service, region }) => [
    `A non-AWS endpoint responded for ${service} (${region}).`,
    'Look for a proxy in between, or for an AWS_ENDPOINT_URL in the environment that points elsewhere.',
  ],
  aborted: ({ service, region }) => [`The time was up before ${service} (${region}) had answered.`, NEXT_RUN],
  rejected: ({ service, resource, name, region }) => [
    `${service} (${region}) rejected a call for the ${resource} ${name} as invalid.`,
    'This is a fault of the collector or its stack: nothing is lost; report it with the facts of this error.',
  ],
}
