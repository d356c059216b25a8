import { CollectorError } from '../../functions/lib/core/errors.ts'
import { toPrivateKey } from '../../functions/lib/docusign/auth/private-key.ts'
import { ConfigurationError } from '../../infra/config/configuration-error.ts'
import { loadConfig, toFile } from '../../infra/config/load.ts'
import { toSettings } from '../../infra/config/settings.ts'
import { readText } from './events-file.ts'
import { deployedFor } from './functions.ts'
import type { Source } from './source.ts'
import { UsageError } from './usage-error.ts'

/** What a proxy and a certificate authority of this machine are named by. */
const NETWORK = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
]

/** A real DocuSign account, as configured. @throws Mistake */
export const openAccount = async (file: string, privateKeyFile: string, env: NodeJS.ProcessEnv): Promise<Source> => {
  await readText(file)
  const configured = load(file).connections
  const privateKey = await readPrivateKey(privateKeyFile)
  const connections = configured.map((connection) => ({
    settings: toSettings(connection),
    ...(connection.caFile !== undefined && { caFile: toFile(file, connection.caFile) }),
  }))
  if (connections.every(({ settings }) => deployedFor(settings).length === 0)) {
    throw new UsageError(`${file} asks for no event type that this version collects.`, 'Add one to eventTypes.')
  }
  return {
    connections,
    privateKey,
    environment: Object.fromEntries(
      NETWORK.flatMap((name): [string, string][] => (env[name] === undefined ? [] : [[name, env[name]]])),
    ),
    totals: {},
    story: [],
    change: () => undefined,
    known: () => undefined,
    stop: () => Promise.resolve(),
  }
}

/** Checked before anything starts, by the function's own reader. */
const readPrivateKey = async (file: string): Promise<string> => {
  const text = await readText(file)
  try {
    toPrivateKey(text)
    return text
  } catch (error) {
    if (!(error instanceof CollectorError)) throw error
    const [, found = 'something else'] = /secret holds (.*?)\. Put the RSA/.exec(error.message) ?? []
    throw new UsageError(
      `${file} holds no usable private key, but ${found}.`,
      'Name the PEM file with the RSA private key from DocuSign’s “Apps and Keys” page.',
    )
  }
}

const load = (file: string): ReturnType<typeof loadConfig> => {
  try {
    return loadConfig(file)
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(error.message, '\nCorrect it, and try again.')
    throw error
  }
}
