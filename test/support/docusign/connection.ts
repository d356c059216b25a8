import type { ConnectionSettings } from '../../../functions/lib/contract.ts'
import type { DocusignStandIn } from './server.ts'

/** A connection to a stand-in: everything on, nothing limited. @param changes what is configured otherwise */
export const toConnection = (
  { origin, settings }: DocusignStandIn,
  changes: Partial<ConnectionSettings> = {},
): ConnectionSettings => ({
  name: 'acme-prod',
  authServer: origin,
  audience: settings.audience,
  endpoints: { monitor: origin, admin: origin },
  monitorApi: 'lens',
  integrationKey: settings.integrationKey,
  userId: settings.userId,
  redirectUrl: 'https://localhost',
  eventTypes: ['Customer events', 'Audit Users'],
  maxCustomerEventsPerFetch: 2000,
  maxUserDataEventsPerFetch: 1250,
  trustAnyCertificate: false,
  useSystemProxy: false,
  startFrom: 'P7D',
  auditUsersDrop: [],
  mapLocation: true,
  minimumPollSeconds: 0,
  ...changes,
})
