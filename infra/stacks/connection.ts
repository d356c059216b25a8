import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { DataType } from '../../functions/lib/contract.ts'
import type { Aws, Connection } from '../config/schema.ts'
import { makeCollector } from '../constructs/collector.ts'
import { makeOutput } from '../constructs/output.ts'
import { makeSchedules } from '../constructs/schedules.ts'
import { makeSite } from '../constructs/site.ts'
import { makeSecret, makeTable } from '../constructs/state.ts'
import { makeStreams } from '../constructs/streams.ts'
import { dataTypes } from '../data-types.ts'

export interface ConnectionStackProps extends StackProps {
  aws: Aws
  connection: Connection
  /** Directory of a data type's bundle. */
  code: (dataType: DataType) => string
}

/** Everything of one DocuSign connection. Touches no other stack, and none touches it. */
export class ConnectionStack extends Stack {
  constructor(scope: Construct, id: string, { aws, connection, code, ...props }: ConnectionStackProps) {
    super(scope, id, props)
    const site = makeSite(this, aws, connection)
    const table = makeTable(site)
    const secretArn = connection.privateKeySecretArn ?? makeSecret(site)
    const workplace = { ...site, table, secretArn, streams: makeStreams(site) }
    const scheduled = dataTypes.map((dataType) => ({
      dataType,
      target: makeCollector(workplace, dataType, code(dataType.name)),
    }))
    makeSchedules(site, scheduled)
    makeOutput(this, 'PutPrivateKey', toPutPrivateKey(this.region, secretArn), 'Stores the RSA private key.')
    makeOutput(this, 'TableName', table.tableName, 'State of the connection.')
    makeOutput(this, 'BucketName', site.bucketName, 'Bucket with the records.')
  }
}

const toPutPrivateKey = (region: string, secretArn: string): string =>
  `aws secretsmanager put-secret-value --region ${region} --secret-id ${secretArn} --secret-string file://private-key.pem`
