import { join } from 'node:path'
import { DOCTOR_PLACES, ENV } from '../../functions/lib/contract.ts'
import { toFunctionName } from '../../infra/names.ts'
import { type OperatorFunction, operatorFunctions, toEntry } from '../../infra/operator-functions.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'
import { toCode } from './bundles.ts'
import { type LocalConnection, type LocalFunction, PREFIX } from './functions.ts'

/** The commands of the connections, over the resources of their scheduled functions. @param folder for the bundles */
export const toCommands = (
  connections: readonly LocalConnection[],
  scheduled: readonly LocalFunction[],
  folder: string,
): FunctionDefinition[] =>
  connections.flatMap((connection) => {
    const one = scheduled.find(({ connection: name }) => name === connection.settings.name)
    return one === undefined ? [] : operatorFunctions.map((command) => toCommand(connection, command, one, folder))
  })

const toCommand = (
  { settings, caFile }: LocalConnection,
  { name, timeoutSeconds, memoryMb }: OperatorFunction,
  { definition }: LocalFunction,
  folder: string,
): FunctionDefinition => {
  const toBundle = toCode(toEntry(name), join(folder, settings.name, name), caFile)
  return {
    name: toFunctionName(PREFIX, settings.name, name),
    get code() {
      return toBundle()
    },
    handler: 'index.handler',
    timeoutSeconds,
    memoryMb,
    // Nothing of AWS stands around it here.
    environment: { ...definition.environment, [DOCTOR_PLACES]: '{}', [ENV.stream]: '', [ENV.quarantineStream]: '' },
  }
}
