import { describe, expect, test } from '@jest/globals'
import { HOSTS } from '../../../infra/config/hosts.ts'
import { toSettings } from '../../../infra/config/settings.ts'
import { parse, toText } from '../support.ts'

const settingsOf = (changes: Record<string, unknown> = {}, files: Record<string, string> = {}) => {
  const [connection] = parse(toText(changes), files).connections
  if (connection === undefined) throw new Error('no connection')
  return toSettings(connection)
}

test('the hosts are those that DocuSign documents', () => {
  expect(HOSTS).toEqual({
    production: {
      oauth: 'https://account.docusign.com',
      monitorLens: 'https://lens.docusign.net',
      monitorOrganization: 'https://api.docusign.com',
      admin: 'https://api.docusign.net',
      esignature: 'https://{server}.docusign.net',
      login: 'https://app.docusign.com',
    },
    developer: {
      oauth: 'https://account-d.docusign.com',
      monitorLens: 'https://lens-d.docusign.net',
      monitorOrganization: 'https://api-d.docusign.com',
      admin: 'https://api-d.docusign.net',
      esignature: 'https://demo.docusign.net',
      login: 'https://appdemo.docusign.com',
    },
  })
})

describe.each(['production', 'developer'] as const)('%s', (environment) => {
  const hosts = HOSTS[environment]

  test.each([
    ['lens', hosts.monitorLens],
    ['organization', hosts.monitorOrganization],
  ])('monitorApi %s selects the host', (monitorApi, monitor) => {
    const settings = settingsOf({ serverUrl: `${hosts.oauth}/`, monitorApi })
    expect(settings).toMatchObject({
      authServer: hosts.oauth,
      audience: new URL(hosts.oauth).host,
      endpoints: { monitor, admin: hosts.admin },
    })
  })
})

test('endpoints go before the hosts of the environment, and the audience follows the server', () => {
  const endpoints = { monitor: 'http://127.0.0.1:1/', admin: 'http://127.0.0.1:2' }
  const serverUrl = 'http://127.0.0.1:3'
  expect(settingsOf({ serverUrl, endpoints })).toMatchObject({
    authServer: serverUrl,
    audience: '127.0.0.1:3',
    endpoints: { monitor: 'http://127.0.0.1:1', admin: 'http://127.0.0.1:2' },
  })
  expect(settingsOf({ serverUrl, endpoints: { ...endpoints, audience: 'account.docusign.com' } }).audience).toBe(
    'account.docusign.com',
  )
})

test('a function is told nothing that it does not need', () => {
  const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:x'
  expect(Object.keys(settingsOf({ privateKeySecretArn })).sort()).toEqual([
    'audience',
    'auditUsersDrop',
    'authServer',
    'endpoints',
    'eventTypes',
    'integrationKey',
    'mapLocation',
    'maxCustomerEventsPerFetch',
    'maxUserDataEventsPerFetch',
    'minimumPollSeconds',
    'monitorApi',
    'name',
    'redirectUrl',
    'startFrom',
    'trustAnyCertificate',
    'useSystemProxy',
    'userId',
  ])
})
