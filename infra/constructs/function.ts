import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { type PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { Architecture, CfnFunction, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs'
import { toFunctionName } from '../names.ts'
import { toCommonPolicies } from './common-policies.ts'
import { toLogicalId } from './output.ts'
import { allowing, toDocument, toService } from './policy-statements.ts'
import type { StackContext } from './stack-context.ts'

/** One function of a connection. */
export interface FunctionProps {
  /** The last part of its name. */
  name: string
  description: string
  timeoutSeconds: number
  memoryMb: number
  environment: Record<string, string>
  /** The variable that holds the name of its own role. */
  roleVariable?: string
  /** What it may do beside writing its log. */
  statements: PolicyStatement[]
  /** The secret it reads, if it does. */
  secretArn?: string
  /** Directory of its bundle. */
  code: string
}

/** Longer than this an event is worth nothing: the next one of the schedule is there. */
const EVENT_AGE = Duration.seconds(60)

const makeRole = ({ stack, aws }: StackContext, facts: FunctionProps, logGroupArn: string): Role =>
  new Role(stack, `${toLogicalId(facts.name)}Role`, {
    path: aws.rolePath,
    assumedBy: toService('lambda.amazonaws.com', {}),
    inlinePolicies: {
      Run: toDocument(
        ...facts.statements,
        allowing('Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroupArn]),
      ),
    },
  })

/** A function with a role and a log of its own. What is invoked asynchronously is never repeated with its old event. */
export const makeFunction = (site: StackContext, facts: FunctionProps): LambdaFunction => {
  const { stack, aws, connection } = site
  const id = toLogicalId(facts.name)
  const functionName = toFunctionName(aws.namePrefix, connection.name, facts.name)
  const logGroup = makeLog(site, `${id}Log`, `/aws/lambda/${functionName}`)
  const role = makeRole(site, facts, logGroup.logGroupArn)
  const made = new LambdaFunction(stack, id, {
    functionName,
    description: facts.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(facts.code),
    timeout: Duration.seconds(facts.timeoutSeconds),
    memorySize: facts.memoryMb,
    environment: {
      ...facts.environment,
      ...(facts.roleVariable === undefined ? {} : { [facts.roleVariable]: role.roleName }),
    },
    role,
    logGroup,
    retryAttempts: 0,
    maxEventAge: EVENT_AGE,
  })
  for (const policy of toCommonPolicies(site, facts.secretArn)) {
    policy.attachToRole(role)
    // Lambda tries the network when the function is made: the right has to be there first.
    made.node.addDependency(policy)
  }
  const resource = made.node.defaultChild
  if (resource instanceof CfnFunction && aws.vpc !== undefined) {
    resource.vpcConfig = { subnetIds: aws.vpc.subnetIds, securityGroupIds: aws.vpc.securityGroupIds }
  }
  return made
}

/** A log group of a fixed name. Not retained: a name that is taken would stop the next deployment. */
export const makeLog = ({ stack, aws, keys }: StackContext, id: string, logGroupName: string): LogGroup => {
  const removalPolicy = RemovalPolicy.DESTROY
  const group = new LogGroup(stack, id, { logGroupName, encryptionKey: keys.logs, removalPolicy })
  const resource = group.node.defaultChild
  if (resource instanceof CfnLogGroup) resource.retentionInDays = aws.logRetentionDays
  return group
}
