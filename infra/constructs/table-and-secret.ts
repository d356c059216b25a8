import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AttributeType, BillingMode, CfnTable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { StackContext } from './stack-context.ts'

/** The connection's state. `Table` and not `TableV2`, which neither cdk-nag nor the rehearsal's stand-in looks at. */
export const makeTable = ({ stack, keys }: StackContext): Table => {
  const table = new Table(stack, 'State', {
    partitionKey: { name: 'kind', type: AttributeType.STRING },
    sortKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: keys.data,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  if (table.node.defaultChild instanceof CfnTable) table.node.defaultChild.overrideLogicalId('State')
  return table
}

/** An empty secret: with a generated value an upgrade could write over the customer's key. @returns its ARN */
export const makeSecret = ({ stack, keys, connection }: StackContext): string => {
  const secret = new CfnSecret(stack, 'PrivateKey', {
    description: `RSA private key of the DocuSign connection ${connection.name}`,
    kmsKeyId: keys.data.keyArn,
  })
  secret.applyRemovalPolicy(RemovalPolicy.RETAIN)
  const reason = 'The public half is registered with DocuSign by hand; no rotation function could do that.'
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason })
  return secret.ref
}
