import { type ConfigurationProblem, toPath } from './configuration-error.ts'
import type { Config, Connection } from './schema.ts'
import { toSettings } from './settings.ts'

/** Lambda's limit for all variables of a function, names and values (Lambda quotes). */
const ENVIRONMENT_LIMIT_BYTES = 4096

/** Room for the other variables, most of all what the doctor is told: names, and ARNs that only CloudFormation knows. */
export const OTHERS_BYTES = 1300

const toBytes = (connection: Connection): number => {
  const { url = '', noProxy = '' } = connection.proxy ?? {}
  return Buffer.byteLength(JSON.stringify(toSettings(connection)) + url + noProxy) + OTHERS_BYTES
}

/** Connections whose settings do not fit into a function's environment. */
export const validateSize = ({ connections }: Config): ConfigurationProblem[] =>
  connections.flatMap((connection, index) => {
    const bytes = toBytes(connection)
    if (bytes <= ENVIRONMENT_LIMIT_BYTES) return []
    const what = `makes ${bytes} bytes of environment; allowed by AWS: ${ENVIRONMENT_LIMIT_BYTES}; shorten its lists`
    return [{ path: toPath(['connections', index]), what }]
  })
