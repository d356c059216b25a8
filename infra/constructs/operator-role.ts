import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { makeOutput } from './output.ts'
import { allowing, toDocument } from './policy-statements.ts'
import type { StackContext } from './stack-context.ts'

/**
 * For people and for Cortex playbooks: may invoke the commands of this connection and nothing else. Who may take it is
 * said by IAM in this account.
 */
export const makeOperatorRole = (
  { stack, aws, connection }: StackContext,
  commands: readonly LambdaFunction[],
): Role => {
  const role = new Role(stack, 'OperatorRole', {
    description: `Invokes the commands of the DocuSign connection ${connection.name}.`,
    path: aws.rolePath,
    assumedBy: new AccountRootPrincipal(),
    inlinePolicies: {
      Invoke: toDocument(
        allowing(
          'Commands',
          ['lambda:InvokeFunction'],
          commands.map(({ functionArn }) => functionArn),
        ),
      ),
    },
  })
  makeOutput(stack, 'OperatorRoleArn', role.roleArn, 'May invoke the commands above and nothing else.')
  return role
}
