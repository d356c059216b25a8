import { Template } from 'aws-cdk-lib/assertions'
import { isObject, type JsonObject } from '../../functions/lib/core/json.ts'
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

/** A template, with what is known of its deployment. */
export const withDeployment = (template: object, deployment: Deployment): Template =>
  Template.fromJSON({ ...template, Deployment: deployment })

/** @param shared the template whose parameters it reads */
export const toPolicySource = (template: Template, shared?: Template): PolicySource => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- templates are ours, and JSON has no types
  const [own, others] = [template, shared].map((one) => one?.toJSON() as Resources | undefined)
  return { resources: own?.Resources ?? {}, resolve: createResolve(own ?? { Resources: {} }, others) }
}

/**
 * The shared template and a connection's, as the test account would deploy them.
 * @param bucket the name that CloudFormation generates for the bucket
 */
export const toPolicySources = (
  shared: Template,
  connection: Template,
  bucket: string,
): { shared: PolicySource; connection: PolicySource } => {
  const deployed = withDeployment(shared.toJSON(), { account: TEST_ACCOUNT, physicalIds: { Bucket: bucket } })
  return { shared: toPolicySource(deployed), connection: toPolicySource(connection, deployed) }
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

/** What the policies of all keys of a template allow a principal, by the keys' ARNs. */
export const readKeyPolicies = (source: PolicySource, principal: string): Map<string, Statement[]> =>
  new Map(findIds(source, 'AWS::KMS::Key').map((key) => [arnOf(source, key), readKeyPolicy(source, key, principal)]))

/** What the policy of a queue, a topic or a bucket says of a principal. */
export const readResourcePolicy = (source: PolicySource, type: string, start: string, principal: string): Statement[] =>
  forPrincipal(propertiesOf(source, type, start)['PolicyDocument'], principal, source.resolve)
