import type { Template } from 'aws-cdk-lib/assertions'
import { isObject, type JsonObject } from '../../functions/lib/core/json.ts'
import type { Statement } from './evaluate.ts'
import { createResolve, type Resolve, type Resources } from './resolve.ts'

/** A function as its template deploys it, every value resolved. */
export interface DeployedFunction {
  /** Its folder in `functions/`. */
  name: string
  arn: string
  timeoutSeconds: number
  memoryMb: number
  environment: Record<string, string>
  /** All that its role may do, by its own policies and by those beside it. */
  statements: Statement[]
  isInNetwork: boolean
  logGroupArn: string
  /** ARN of the customer managed key that encrypts a table, a secret or a stream, by the ARN of that. */
  keys: ReadonlyMap<string, string>
  /** What the policy of each key allows this account's roles, by the key's ARN. */
  keyPolicies: ReadonlyMap<string, readonly Statement[]>
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat())
const mapValues = <To>(value: unknown, to: (one: unknown) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(objectOf(value)).map(([name, one]) => [name, to(one)]))

export const toStatement = (written: unknown, resolve: Resolve): Statement => {
  const { Sid, Effect, Action, Resource, Condition, ...others } = objectOf(written)
  if (Object.keys(others).length > 0) throw new Error(`Not known here: ${Object.keys(others).join()}.`)
  return {
    sid: String(Sid),
    effect: Effect === 'Allow' ? 'Allow' : 'Deny',
    actions: listOf(Action).map(resolve),
    resources: listOf(Resource).map(resolve),
    conditions: mapValues(Condition, (keys) => mapValues(keys, (values) => listOf(values).map(resolve))),
  }
}

/** @param role its logical id */
const toStatements = (template: Resources, role: string, resolve: Resolve): Statement[] => {
  const beside = Object.values(template.Resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && listOf(Properties?.['Roles']).some((one) => objectOf(one)['Ref'] === role),
  )
  return [
    ...listOf(template.Resources[role]?.Properties?.['Policies']),
    ...beside.map(({ Properties }) => Properties),
  ].flatMap((policy) =>
    listOf(objectOf(objectOf(policy)['PolicyDocument'])['Statement']).map((one) => toStatement(one, resolve)),
  )
}

const toKeys = (template: Resources, resolve: Resolve): Map<string, string> =>
  new Map(
    Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]): [string, string][] => {
      const { SSESpecification: ofTable, KmsKeyId: key, DeliveryStreamEncryptionConfigurationInput } = Properties
      const ofStream = objectOf(DeliveryStreamEncryptionConfigurationInput)
      const arn = resolve({ 'Fn::GetAtt': [id, 'Arn'] })
      if (Type === 'AWS::SecretsManager::Secret') return [[resolve({ Ref: id }), resolve(key)]]
      if (Type === 'AWS::DynamoDB::Table') return [[arn, resolve(objectOf(ofTable)['KMSMasterKeyId'])]]
      if (Type !== 'AWS::KinesisFirehose::DeliveryStream') return []
      return ofStream['KeyType'] === 'CUSTOMER_MANAGED_CMK' ? [[arn, resolve(ofStream['KeyARN'])]] : []
    }),
  )

const isAccountRoot = (principal: unknown, resolve: Resolve): boolean => {
  const { AWS: account } = objectOf(principal)
  return account !== undefined && resolve(account) === resolve(ACCOUNT_ROOT)
}

const ACCOUNT_ROOT = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']],
}

/** Of each key's policy, the statements that admit the account, and so every role whose own policies allow the call. */
const toKeyPolicies = (template: Resources, resolve: Resolve): Map<string, Statement[]> =>
  new Map(
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === 'AWS::KMS::Key')
      .map(([id, { Properties = {} }]) => {
        const statements = listOf(objectOf(Properties['KeyPolicy'])['Statement']).map(objectOf)
        const ofAccount = statements.filter(({ Principal }) => isAccountRoot(Principal, resolve))
        const toOwn = ({ Principal: _, ...others }: JsonObject) => toStatement(others, resolve)
        return [resolve({ 'Fn::GetAtt': [id, 'Arn'] }), ofAccount.map(toOwn)]
      }),
  )

/** All functions of a connection. @param prefix what their names begin with */
export const toDeployed = (template: Template, shared: Template, prefix: string): DeployedFunction[] => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- templates are ours, and JSON has no types
  const [json, others] = [template, shared].map((one) => one.toJSON() as Resources)
  if (json === undefined) return []
  const resolve = createResolve(json, others)
  const keys = toKeys(json, resolve)
  const keyPolicies = others === undefined ? new Map() : toKeyPolicies(others, createResolve(others))
  return Object.entries(json.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type !== 'AWS::Lambda::Function') return []
    const { FunctionName, Timeout, MemorySize, Environment, VpcConfig, LoggingConfig, Role } = Properties
    const [role = ''] = listOf(objectOf(Role)['Fn::GetAtt']).map(String)
    return {
      name: resolve(FunctionName).slice(prefix.length),
      arn: resolve({ 'Fn::GetAtt': [id, 'Arn'] }),
      timeoutSeconds: Number(Timeout),
      memoryMb: Number(MemorySize),
      environment: mapValues(objectOf(Environment)['Variables'], resolve),
      statements: toStatements(json, role, resolve),
      isInNetwork: VpcConfig !== undefined,
      logGroupArn: resolve({ 'Fn::GetAtt': [objectOf(objectOf(LoggingConfig)['LogGroup'])['Ref'], 'Arn'] }),
      keys,
      keyPolicies,
    }
  })
}
