import type { ConnectionSettings } from '../../functions/lib/contract.ts'
import { HOSTS, hostsOf, toOrigin } from './hosts.ts'
import type { Connection } from './schema.ts'

/** The name that `caFile` has beside a function's code. */
export const CA_FILE = 'ca.pem'

/**
 * DocuSign asks for one call a minute once caught up (docusign-api C.3). The rest counts from the end of a run, the
 * schedule from its start: with a full minute every second run would rest.
 */
const MINIMUM_POLL_SECONDS = 50

const toEndpoints = ({ serverUrl, monitorApi, endpoints = {} }: Connection): ConnectionSettings['endpoints'] => {
  // `rules.ts` demands endpoints for any other server, so that production's are never taken for one by accident.
  const hosts = hostsOf(serverUrl) ?? HOSTS.production
  const monitor = monitorApi === 'lens' ? hosts.monitorLens : hosts.monitorOrganization
  return { monitor: toOrigin(endpoints.monitor ?? monitor), admin: toOrigin(endpoints.admin ?? hosts.admin) }
}

/** A connection of the configuration as the functions get it: hosts resolved, nothing that only the stacks need. */
export const toSettings = (connection: Connection): ConnectionSettings => ({
  name: connection.name,
  authServer: toOrigin(connection.serverUrl),
  audience: connection.endpoints?.audience ?? new URL(connection.serverUrl).host,
  endpoints: toEndpoints(connection),
  monitorApi: connection.monitorApi,
  integrationKey: connection.integrationKey,
  userId: connection.userId,
  redirectUrl: connection.redirectUrl,
  ...(connection.organizationId === undefined ? {} : { organizationId: connection.organizationId }),
  ...(connection.accountIds === undefined ? {} : { accountIds: connection.accountIds }),
  eventTypes: connection.eventTypes,
  maxCustomerEventsPerFetch: connection.maxCustomerEventsPerFetch,
  maxUserDataEventsPerFetch: connection.maxUserDataEventsPerFetch,
  trustAnyCertificate: connection.trustAnyCertificate,
  useSystemProxy: connection.useSystemProxy,
  ...(connection.caFile === undefined ? {} : { caFile: CA_FILE }),
  startFrom: connection.startFrom,
  auditUsersDrop: connection.auditUsersDrop,
  mapLocation: connection.mapLocation,
  ...(connection.loginWords === undefined ? {} : { loginWords: connection.loginWords }),
  minimumPollSeconds: MINIMUM_POLL_SECONDS,
})
