import type { ConnectionSettings } from '../contract.ts'
import { CommandError } from './errors.ts'

/** DocuSign's developer hosts (docusign-api A): `account-d`, `lens-d`, `api-d`, and `demo` for eSignature. */
const DEVELOPER = /^(account-d|lens-d|api-d|demo)\.docusign\.(com|net)$/
const DOCUSIGN = /(^|\.)docusign\.(com|net)$/
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The environment that a host belongs to; undefined when it is not one of DocuSign's. */
const toEnvironment = (host: string): 'developer' | 'production' | undefined =>
  DEVELOPER.test(host) ? 'developer' : DOCUSIGN.test(host) ? 'production' : undefined

/** Whether the connection is one to DocuSign's production environment. */
export const isProduction = ({ authServer }: Pick<ConnectionSettings, 'authServer'>): boolean =>
  toEnvironment(new URL(authServer).hostname) === 'production'

/** The connection in words. @throws CommandError `environments-mixed`, `configuration-unusable` */
export const checkConfiguration = (settings: ConnectionSettings): string => {
  const { authServer, audience, endpoints, integrationKey, userId, eventTypes } = settings
  const hosts = [
    new URL(authServer).hostname,
    audience.split(':')[0] ?? '',
    ...Object.values(endpoints).map((url) => new URL(url).hostname),
  ]
  const environments = new Set(hosts.map(toEnvironment))
  if (environments.has('developer') && environments.has('production')) {
    throw new CommandError(
      'environments-mixed',
      'The connection mixes hosts of DocuSign’s developer and production environments, which know nothing of each other.',
      'Correct `serverUrl` and `endpoints` in the configuration (leave `endpoints` out: they follow from `serverUrl`) and deploy again.',
    )
  }
  for (const [name, value] of Object.entries({ integrationKey, userId })) {
    if (GUID.test(value)) continue
    throw new CommandError(
      'configuration-unusable',
      `\`${name}\` is not a GUID.`,
      'Correct it in the configuration and deploy again.',
    )
  }
  const environment = toEnvironment(hosts[0] ?? '') ?? 'not DocuSign’s own'
  return `connection ${settings.name}, ${authServer} (${environment}), ${eventTypes.join(' and ')}`
}
