import { type App, type Stack, type StackProps, Tags } from 'aws-cdk-lib'
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam'
import type { Aws, Connection, DeployConfig } from '../config/schema.ts'
import { toConnectionStackName, toSharedStackName } from '../names.ts'
import { ConnectionStack } from './connection.ts'
import { SharedStack } from './shared.ts'

export interface Stacks {
  shared: Stack
  connections: readonly Stack[]
}

/** Directory of the bundle of a function for a connection. @param name a data type's or a command's folder */
export type CodeOf = (name: string, connection: Connection) => string

const toProps = ({ account, region, tags }: Aws, description: string): StackProps => ({
  env: { account, region },
  description,
  // Of the stack itself; `Tags` below puts them on its resources.
  tags,
})

const lockDown = (stack: Stack, { tags, permissionsBoundary }: Aws): void => {
  for (const [name, value] of Object.entries(tags)) Tags.of(stack).add(name, value)
  if (permissionsBoundary === undefined) return
  const boundary = ManagedPolicy.fromManagedPolicyArn(stack, 'PermissionsBoundary', permissionsBoundary)
  PermissionsBoundary.of(stack).apply(boundary)
}

/** The shared stack and one for each connection. `app` must be empty yet. */
export const makeStacks = (app: App, config: DeployConfig, code: CodeOf): Stacks => {
  const { aws } = config
  app.node.setContext('@aws-cdk/core:bootstrapQualifier', aws.bootstrapQualifier)
  const id = toSharedStackName(aws.namePrefix)
  const shared = new SharedStack(app, id, config, toProps(aws, 'DocuSign to Cortex XSIAM: what all connections share'))
  const connections = config.connections.map((connection) => {
    const stack = new ConnectionStack(app, toConnectionStackName(aws.namePrefix, connection.name), {
      ...toProps(aws, `DocuSign to Cortex XSIAM: connection ${connection.name}`),
      aws,
      connection,
      alarms: config.alarms,
      hasXsiamAccess: config.xsiam.access !== 'none',
      code: (name) => code(name, connection),
    })
    stack.addStackDependency(shared)
    return stack
  })
  for (const stack of [shared, ...connections]) lockDown(stack, aws)
  return { shared, connections }
}
