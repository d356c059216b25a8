import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { DOCTOR_PLACES, ENV } from '../../functions/lib/contract.ts'
import type { OperatorFunction } from '../operator-functions.ts'
import { toConnectionEnvironment, type Workplace } from './collector.ts'
import { makeFunction } from './function.ts'
import { toLogicalId } from './logical-id.ts'
import { makeOutput } from './output.ts'
import { toSecret } from './permissions.ts'
import { allowRows } from './rows.ts'
import { allowLooking, toPlaces } from './surroundings.ts'

/** The AWS CLI waits a minute for an answer when it is told nothing else. */
const CLI_WAITS_SECONDS = 60

const toInvoke = (region: string, functionName: string, { timeoutSeconds, example = {} }: OperatorFunction): string => {
  const patience = timeoutSeconds < CLI_WAITS_SECONDS ? '' : `--cli-read-timeout ${timeoutSeconds + 10} `
  return (
    `aws lambda invoke --region ${region} --function-name ${functionName} --cli-binary-format raw-in-base64-out ` +
    `${patience}--payload '${JSON.stringify(example)}' /dev/stdout`
  )
}

const toStatements = (workplace: Workplace, { rows = [], secret = false, looksAround = false }: OperatorFunction) => [
  ...allowRows(workplace, workplace.table, rows),
  ...(secret ? toSecret(workplace, workplace.secretArn) : []),
  ...(looksAround ? allowLooking(workplace) : []),
]

/** The function of one command: told of and allowed what its line says, and nothing else. */
export const makeOperatorFunction = (workplace: Workplace, command: OperatorFunction, code: string): LambdaFunction => {
  const { stack, connection, table, secretArn } = workplace
  const { name, does, timeoutSeconds, memoryMb, rows, secret = false, looksAround = false } = command
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
      ...(looksAround ? { [DOCTOR_PLACES]: JSON.stringify(toPlaces(workplace)) } : {}),
    },
    statements: toStatements(workplace, command),
  })
  makeOutput(stack, `Invoke${toLogicalId(name)}`, toInvoke(stack.region, made.functionName, command), does)
  return made
}
