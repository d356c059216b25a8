import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { ENV } from '../../functions/lib/contract.ts'
import type { OperatorFunction } from '../operator-functions.ts'
import { toConnectionEnvironment, type Workplace } from './collector.ts'
import { makeFunction } from './function.ts'
import { toLogicalId } from './logical-id.ts'
import { makeOutput } from './output.ts'
import { toRows, toSecret, toTableKey } from './permissions.ts'

const toInvoke = (region: string, functionName: string, example: object): string =>
  `aws lambda invoke --region ${region} --function-name ${functionName} --cli-binary-format raw-in-base64-out ` +
  `--payload '${JSON.stringify(example)}' /dev/stdout`

/** The function of one command: told of and allowed what its line says, and nothing else. */
export const makeOperatorFunction = (workplace: Workplace, command: OperatorFunction, code: string): LambdaFunction => {
  const { stack, connection, table, secretArn } = workplace
  const { name, does, timeoutSeconds, memoryMb, rows, secret = false, example = {} } = command
  const made = makeFunction(workplace, {
    name,
    timeoutSeconds,
    memoryMb,
    code,
    ...(secret ? { secretArn } : {}),
    description: `DocuSign connection ${connection.name}: ${does}`,
    environment: {
      ...toConnectionEnvironment(workplace),
      ...(rows === undefined ? {} : { [ENV.table]: table.tableName }),
      ...(secret ? { [ENV.secret]: secretArn } : {}),
    },
    statements: [
      ...(rows === undefined ? [] : [toRows(table, [...rows.actions], rows.kinds), toTableKey(workplace)]),
      ...(secret ? toSecret(workplace, secretArn) : []),
    ],
  })
  makeOutput(stack, `Invoke${toLogicalId(name)}`, toInvoke(stack.region, made.functionName, example), does)
  return made
}
