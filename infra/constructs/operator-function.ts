import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { DOCTOR_PLACES, ENV } from '../../functions/lib/contract.ts'
import type { OperatorFunction } from '../operator-functions.ts'
import { type CollectorContext, toConnectionEnvironment } from './collector.ts'
import { allowDoctor, toPlaces } from './doctor-access.ts'
import { allowDynamodb } from './dynamodb-permissions.ts'
import { makeFunction } from './function.ts'
import { makeOutput, toLogicalId } from './output.ts'
import { toSecret } from './permissions.ts'

/** The AWS CLI waits a minute for an answer when it is told nothing else. */
const CLI_WAITS_SECONDS = 60

const toInvoke = (region: string, functionName: string, { timeoutSeconds, example = {} }: OperatorFunction): string => {
  const patience = timeoutSeconds < CLI_WAITS_SECONDS ? '' : `--cli-read-timeout ${timeoutSeconds + 10} `
  return (
    `aws lambda invoke --region ${region} --function-name ${functionName} --cli-binary-format raw-in-base64-out ` +
    `${patience}--payload '${JSON.stringify(example)}' /dev/stdout`
  )
}

const toStatements = (
  workplace: CollectorContext,
  { rows = [], secret = false, looksAround = false }: OperatorFunction,
) => [
  ...allowDynamodb(workplace, workplace.table, rows),
  ...(secret ? toSecret(workplace, workplace.secretArn) : []),
  ...(looksAround ? allowDoctor(workplace) : []),
]

/** The function of one command: told of and allowed what its line says, and nothing else. */
export const makeOperatorFunction = (
  workplace: CollectorContext,
  command: OperatorFunction,
  code: string,
): LambdaFunction => {
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
