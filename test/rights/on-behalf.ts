import type { DeployedFunction } from './deployed.ts'
import type { Call } from './evaluate.ts'

/**
 * What AWS's services do in a function's name, because of what it does: it needs those rights too, but no request of its
 * own shows that they are used.
 */
interface OnBehalf {
  because: RegExp
  service: string
  actions: readonly string[]
}

/** Use of the key that encrypts what is asked for: `kms:` actions, through that service. */
const KEY_USES: readonly OnBehalf[] = [
  // Secrets Manager user guide, "Secret encryption and decryption": GetSecretValue decrypts the data key.
  { because: /^secretsmanager:GetSecretValue$/, service: 'secretsmanager', actions: ['Decrypt'] },
  // What AWS's own CDK asks for with reading and with writing (aws-cdk-lib/aws-dynamodb, KEY_READ_ACTIONS and
  // KEY_WRITE_ACTIONS): DynamoDB uses a customer's key in the name of whoever works with the table.
  {
    because: /^dynamodb:(Get|BatchGet|Put|Update|Delete)Item$|^dynamodb:Query$/,
    service: 'dynamodb',
    actions: ['Decrypt', 'DescribeKey'],
  },
  {
    because: /^dynamodb:(Put|Update|Delete)Item$/,
    service: 'dynamodb',
    actions: ['Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
  },
  // AWS Health notice, Amazon Data Firehose, April 2026 (quoted in ministryofjustice/modernisation-platform #12960): the
  // caller of PutRecordBatch needs both on the customer managed key of the stream. AWS's own service-role policies grant
  // them with this `kms:ViaService` (KMSForFirehoseSSECMK in WAFLoggingServiceRolePolicy).
  { because: /^firehose:PutRecordBatch$/, service: 'firehose', actions: ['GenerateDataKey', 'Decrypt'] },
]

/** The key of a secret that is not ours: which it is, only the account knows that has it. */
const toGivenKey = (secretArn: string): string =>
  secretArn.replace(':secretsmanager:', ':kms:').replace(/:secret:.*/, ':key/theirs')

/** Undefined when no customer managed key encrypts what the call is about. */
const toKeyOf = ({ resource }: Call, { keys }: DeployedFunction): string | undefined =>
  keys.get(resource) ?? (resource.includes(':secretsmanager:') ? toGivenKey(resource) : undefined)

const toKeyUses = (call: Call, made: DeployedFunction): Call[] => {
  const key = toKeyOf(call, made)
  if (key === undefined) return []
  return KEY_USES.filter(({ because }) => because.test(call.action)).flatMap(({ service, actions }) => {
    const context: Call['context'] = { 'kms:ViaService': [`${service}.eu-central-1.amazonaws.com`] }
    // The encryption context that Secrets Manager decrypts with (its user guide, the same page).
    if (service === 'secretsmanager') context['kms:EncryptionContext:SecretARN'] = [call.resource]
    return actions.map((action) => ({
      action: `kms:${action}`,
      resource: key,
      context,
    }))
  })
}

/** Lambda developer guide, "Defining Lambda function permissions with an execution role": Lambda writes the log. */
const toLogging = ({ logGroupArn }: DeployedFunction): Call[] =>
  ['CreateLogStream', 'PutLogEvents'].map((action) => ({
    action: `logs:${action}`,
    resource: logGroupArn.replace(/\*$/, 'log-stream:2026/01/01/[$LATEST]0123456789abcdef'),
    context: {},
  }))

/** Lambda developer guide, "Giving Lambda functions access to resources in an Amazon VPC", required permissions. */
const NETWORK = [
  ...['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface'],
  ...['AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'],
]

const toNetwork = ({ isInNetwork }: DeployedFunction): Call[] =>
  isInNetwork ? NETWORK.map((action) => ({ action: `ec2:${action}`, resource: '*', context: {} })) : []

/** @param calls the function's own @param log what CloudWatch got of its invocations */
export const toOnBehalf = (made: DeployedFunction, calls: readonly Call[], log: readonly string[]): Call[] => [
  ...calls.flatMap((call) => toKeyUses(call, made)),
  ...(log.length > 0 ? [...toLogging(made), ...toNetwork(made)] : []),
]
