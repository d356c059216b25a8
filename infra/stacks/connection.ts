import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { makeCollector } from '../constructs/collector.ts'
import { makeConnectionAlarms } from '../constructs/connection-alarms.ts'
import { CONSENT_PAGE, makeConsentPage } from '../constructs/consent-page.ts'
import { makeDashboard } from '../constructs/dashboard.ts'
import { makeOperatorFunction } from '../constructs/operator-function.ts'
import { makeOperatorRole } from '../constructs/operator-role.ts'
import { makeOutput } from '../constructs/output.ts'
import { makeSchedules } from '../constructs/schedules.ts'
import { createStackContext, type StackContextProps } from '../constructs/stack-context.ts'
import { makeStreams } from '../constructs/streams.ts'
import { makeSecret, makeTable } from '../constructs/table-and-secret.ts'
import { dataTypes } from '../data-types.ts'
import { operatorFunctions } from '../operator-functions.ts'

export interface ConnectionStackProps extends StackProps, StackContextProps {
  /** Whether the shared stack lets XSIAM in. */
  hasXsiamAccess: boolean
  /** Directory of the bundle of a function: a data type's, or a command's. */
  code: (name: string) => string
}

/** Everything of one DocuSign connection. Touches no other stack, and none touches it. */
export class ConnectionStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { aws, connection, alarms, hasXsiamAccess, code, ...props }: ConnectionStackProps,
  ) {
    super(scope, id, props)
    const site = createStackContext(this, { aws, connection, alarms })
    const table = makeTable(site)
    const secretArn = connection.privateKeySecretArn ?? makeSecret(site)
    const streams = makeStreams(site)
    const workplace = { ...site, table, secretArn, streams, hasXsiamAccess }
    const scheduled = dataTypes.map((dataType) => ({
      dataType,
      target: makeCollector(workplace, dataType, code(dataType.name)),
    }))
    const commands = operatorFunctions.map((one) => makeOperatorFunction(workplace, one, code(one.name)))
    makeOperatorRole(site, commands)
    if (connection.consentPage) makeConsentPage(site, code(CONSENT_PAGE))
    const { deadLetters } = makeSchedules(site, scheduled)
    makeConnectionAlarms(site, streams, deadLetters.queueName)
    makeDashboard(site, table.tableName, streams)
    makeOutput(this, 'PutPrivateKey', toPutPrivateKey(this.region, secretArn), 'Stores the RSA private key.')
    makeOutput(this, 'TableName', table.tableName, 'State of the connection.')
    makeOutput(this, 'BucketName', site.bucketName, 'Bucket with the records.')
  }
}

const toPutPrivateKey = (region: string, secretArn: string): string =>
  `aws secretsmanager put-secret-value --region ${region} --secret-id ${secretArn} --secret-string file://private-key.pem`
