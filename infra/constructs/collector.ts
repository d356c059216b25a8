import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Role } from 'aws-cdk-lib/aws-iam'
import { Architecture, CfnFunction, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import type { LogGroup } from 'aws-cdk-lib/aws-logs'
import { ENV, KINDS } from '../../functions/lib/contract.ts'
import { toSettings } from '../config/settings.ts'
import type { DeployedDataType } from '../data-types.ts'
import { toFunctionName } from '../names.ts'
import { acknowledgeWildcards } from './acknowledge.ts'
import { makeLog } from './log.ts'
import { toLogicalId } from './logical-id.ts'
import { toKeyOf, toNetwork, toRows, toSecret, toTableKey } from './permissions.ts'
import type { Site } from './site.ts'
import { allowing, toDocument, toService } from './statements.ts'
import type { Streams } from './streams.ts'

/** What a connection's functions work with. */
export interface Workplace extends Site {
  table: Table
  secretArn: string
  streams: Streams
}

const ROW_ACTIONS = ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query']

/** Longer than this an event is worth nothing: the next one of the schedule is there. */
const EVENT_AGE = Duration.seconds(60)

const toStreams = ({ streams }: Workplace, name: string) =>
  [name, 'quarantine'].flatMap((one) => streams.get(one) ?? [])

const toEnvironment = (workplace: Workplace, name: string): Record<string, string> => {
  const { connection, table, secretArn } = workplace
  const [stream, quarantine] = toStreams(workplace, name)
  const { url, noProxy } = connection.proxy ?? {}
  return {
    [ENV.connection]: JSON.stringify(toSettings(connection)),
    [ENV.table]: table.tableName,
    [ENV.secret]: secretArn,
    [ENV.stream]: stream?.ref ?? '',
    [ENV.quarantineStream]: quarantine?.ref ?? '',
    ...(url === undefined ? {} : { HTTPS_PROXY: url }),
    ...(noProxy === undefined ? {} : { NO_PROXY: noProxy }),
  }
}

const makeRole = (workplace: Workplace, { name, kinds }: DeployedDataType, functionName: string, log: LogGroup) => {
  const { stack, aws, connection, table, secretArn } = workplace
  const own = [KINDS.checkpoint(name), ...kinds]
  const streams = toStreams(workplace, name).map(({ attrArn }) => attrArn)
  const role = new Role(stack, `${toLogicalId(name)}Role`, {
    path: aws.rolePath,
    assumedBy: toService('lambda.amazonaws.com', {}),
    inlinePolicies: {
      Run: toDocument(
        toRows(table, ROW_ACTIONS, own),
        toTableKey(workplace),
        ...toSecret(workplace, secretArn),
        allowing('Streams', ['firehose:PutRecordBatch'], streams),
        allowing('Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [log.logGroupArn]),
        ...(aws.vpc === undefined ? [] : [toNetwork(functionName)]),
      ),
    },
  })
  if (aws.vpc !== undefined) acknowledgeWildcards(role, ['*'], 'EC2 knows no narrower resource for interfaces to come.')
  if (connection.privateKeySecretArn !== undefined) {
    const reason = 'The key of the given secret is not known here; the context limits it to that secret.'
    acknowledgeWildcards(role, [toKeyOf(workplace, secretArn)], reason)
  }
  return role
}

/** The scheduled function of one data type, with its role and log. @param code directory of its bundle */
export const makeCollector = (workplace: Workplace, dataType: DeployedDataType, code: string): LambdaFunction => {
  const { stack, aws, connection } = workplace
  const id = toLogicalId(dataType.name)
  const functionName = toFunctionName(aws.namePrefix, connection.name, dataType.name)
  const logGroup = makeLog(workplace, `${id}Log`, `/aws/lambda/${functionName}`)
  const made = new LambdaFunction(stack, id, {
    functionName,
    description: `DocuSign connection ${connection.name}: ${dataType.name} to Cortex XSIAM.`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(code),
    timeout: Duration.seconds(dataType.timeoutSeconds),
    memorySize: dataType.memoryMb,
    environment: toEnvironment(workplace, dataType.name),
    role: makeRole(workplace, dataType, functionName, logGroup),
    logGroup,
    retryAttempts: 0,
    maxEventAge: EVENT_AGE,
  })
  const resource = made.node.defaultChild
  if (resource instanceof CfnFunction && aws.vpc !== undefined) {
    resource.vpcConfig = { subnetIds: aws.vpc.subnetIds, securityGroupIds: aws.vpc.securityGroupIds }
  }
  return made
}
