import type { Template } from 'aws-cdk-lib/assertions'
import { isObject, type JsonObject } from '../../functions/lib/primitives/json.ts'
import { toStatement } from './deployed.ts'
import type { Statement } from './evaluate.ts'
import { createResolve, type Deployment, type Resolve, type Resources, TEST_ACCOUNT } from './resolve.ts'

/** A template whose policies are read. */
export interface PolicySource {
  resources: Resources['Resources']
  resolve: Resolve
}

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat())
const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})

/**
 * A connection's template and the shared one, as the test account would deploy them.
 * @param bucket the name that CloudFormation generates for the bucket
 */
export const toPolicySources = (
  shared: Template,
  connection: Template,
  bucket: string,
): { shared: PolicySource; connection: PolicySource } => {
  const Deployment: Deployment = { account: TEST_ACCOUNT, physicalIds: { Bucket: bucket } }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- templates are ours, and JSON has no types
  const [one, other] = [{ ...shared.toJSON(), Deployment }, connection.toJSON()] as unknown as [Resources, Resources]
  return {
    shared: { resources: one.Resources, resolve: createResolve(one) },
    connection: { resources: other.Resources, resolve: createResolve(other, one) },
  }
}

/** The logical ids of a type that begin with a word. @throws when there is none */
export const findIds = ({ resources }: PolicySource, type: string, start = ''): string[] => {
  const ids = Object.entries(resources).flatMap(([id, { Type }]) => (Type === type && id.startsWith(start) ? [id] : []))
  if (ids.length === 0) throw new Error(`The template has no ${type} ${start}.`)
  return ids
}

export const arnOf = ({ resolve }: PolicySource, id: string): string => resolve({ 'Fn::GetAtt': [id, 'Arn'] })

const propertiesOf = (source: PolicySource, type: string, start: string): JsonObject =>
  objectOf(source.resources[findIds(source, type, start)[0] ?? '']?.Properties)

const statementsOf = (document: unknown): JsonObject[] => listOf(objectOf(document)['Statement']).map(objectOf)

/** What a role may do. @param start of its logical id */
export const readRole = (source: PolicySource, start: string): Statement[] =>
  listOf(propertiesOf(source, 'AWS::IAM::Role', start)['Policies'])
    .flatMap((policy) => statementsOf(objectOf(policy)['PolicyDocument']))
    .map((one) => toStatement(one, source.resolve))

/** A service's name, the ARN of an account, or `*`. */
const principalsOf = ({ Principal: principal }: JsonObject, resolve: Resolve): string[] =>
  isObject(principal) ? Object.values(principal).flatMap(listOf).map(resolve) : listOf(principal).map(resolve)

const forPrincipal = (document: unknown, principal: string, resolve: Resolve): Statement[] =>
  statementsOf(document)
    .filter((one) => principalsOf(one, resolve).some((name) => name === principal || name === '*'))
    .map(({ Principal: _, ...others }) => toStatement({ Resource: '*', ...others }, resolve))

/** Who may take a role. */
export const readTrust = (source: PolicySource, start: string, principal: string): Statement[] =>
  forPrincipal(propertiesOf(source, 'AWS::IAM::Role', start)['AssumeRolePolicyDocument'], principal, source.resolve)

/** What a key's policy allows a principal. */
export const readKeyPolicy = (source: PolicySource, key: string, principal: string): Statement[] =>
  forPrincipal(propertiesOf(source, 'AWS::KMS::Key', key)['KeyPolicy'], principal, source.resolve)

/** What the policy of a queue, a topic or a bucket says of a principal. */
export const readResourcePolicy = (source: PolicySource, type: string, start: string, principal: string): Statement[] =>
  forPrincipal(propertiesOf(source, type, start)['PolicyDocument'], principal, source.resolve)
