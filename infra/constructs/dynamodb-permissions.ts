import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { type DataType, KINDS, type Rows } from '../../functions/lib/contract.ts'
import { allowing, viaServices } from './policy-statements.ts'
import type { StackContext } from './stack-context.ts'

/** What every run does, whatever it collects: lease and cursor, token, account, limits (`functions/lib/run/create-run.ts`). */
export const runPermissions = (dataType: DataType): Rows[] => [
  {
    actions: ['GetItem', 'UpdateItem'],
    kinds: [KINDS.checkpoint(dataType), KINDS.token, KINDS.account, KINDS.budget],
  },
  { actions: ['DeleteItem'], kinds: [KINDS.token] },
]

/** Rows of the given kinds only: each call has to name its partition keys, and all of them have to be among these. */
const toStatement = (table: Table, { actions, kinds }: Rows, index: number): PolicyStatement =>
  allowing(
    index === 0 ? 'State' : `State${index + 1}`,
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
    {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': kinds },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  )

/** What DynamoDB asks of whoever reads a table under a customer's key, and of whoever writes, as AWS's own CDK grants it. */
const KEY_USE = {
  reading: ['Decrypt', 'DescribeKey'],
  writing: ['Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
}

const isWriting = (action: string): boolean => /^(Put|Update|Delete)Item$/.test(action)

const toKeyStatement = ({ keys }: StackContext, rows: readonly Rows[]): PolicyStatement => {
  const writes = rows.some(({ actions }) => actions.some(isWriting))
  const uses = [...KEY_USE.reading, ...(writes ? KEY_USE.writing : [])].map((action) => `kms:${action}`)
  return allowing('StateKey', uses, [keys.data.keyArn], viaServices('dynamodb'))
}

/** Rights to these rows, and to the key that they are encrypted with; none where there are no rows. */
export const allowDynamodb = (site: StackContext, table: Table, rows: readonly Rows[]): PolicyStatement[] =>
  rows.length === 0 ? [] : [...rows.map((one, index) => toStatement(table, one, index)), toKeyStatement(site, rows)]
