import { validateCa } from './certificate.ts'
import { isObject, type JsonObject, toPlaces } from './config-sections.ts'
import { type ConfigurationProblem, toPath } from './configuration-error.ts'
import { findAccountServer, HOSTS, hostsOf } from './hosts.ts'
import { START_FORMS, validateStart } from './start-from.ts'
import { validateUrl } from './url.ts'

/** What the rules need to know of the world. */
export interface Context {
  now: Date
  /** Text of a file named in the configuration, nothing when it cannot be read. */
  readFile: (path: string) => string | undefined
}

type Rule = (connection: JsonObject, context: Context) => { member: string; what: string } | undefined

const endpointsNeeded: Rule = ({ serverUrl, endpoints }) => {
  if (typeof serverUrl !== 'string' || validateUrl(serverUrl) !== undefined || hostsOf(serverUrl) !== undefined)
    return undefined
  const given = isObject(endpoints) ? endpoints : {}
  const server = findAccountServer(serverUrl)
  if (server !== undefined && endpoints === undefined) {
    const both = `${HOSTS.production.oauth} (production) or ${HOSTS.developer.oauth} (developer)`
    return { member: 'serverUrl', what: `isn't an account server; allowed: ${both}. For this host it is ${server}` }
  }
  const missing = ['monitor', 'admin'].filter((name) => given[name] === undefined)
  if (missing.length === 0) return undefined
  return {
    member: 'endpoints',
    what: `lacks ${missing.join(' and ')}; needed because serverUrl is not one of DocuSign`,
  }
}

const startPossible: Rule = ({ startFrom }, { now }) => {
  const wrong = typeof startFrom === 'string' ? validateStart(startFrom, now) : undefined
  return wrong === undefined ? undefined : { member: 'startFrom', what: `${wrong}; allowed: ${START_FORMS}` }
}

const caReadable: Rule = ({ caFile }, { readFile }) => {
  const wrong = typeof caFile === 'string' ? validateCa(readFile(caFile)) : undefined
  return wrong === undefined ? undefined : { member: 'caFile', what: wrong }
}

const oneWayToTrust: Rule = ({ caFile, trustAnyCertificate }) =>
  caFile !== undefined && trustAnyCertificate === true
    ? { member: 'trustAnyCertificate', what: 'makes caFile pointless; allowed: one of the two' }
    : undefined

const proxyUsed: Rule = ({ proxy, useSystemProxy }) =>
  proxy !== undefined && useSystemProxy !== true
    ? { member: 'useSystemProxy', what: 'is off although proxy is set; allowed: true, or no proxy' }
    : undefined

const RULES: readonly Rule[] = [endpointsNeeded, startPossible, caReadable, oneWayToTrust, proxyUsed]

const toNamesTwice = (connections: readonly unknown[]): ConfigurationProblem[] => {
  const names = connections.map((one) => (isObject(one) ? one['name'] : undefined))
  return names.flatMap((name, index) => {
    const first = names.indexOf(name)
    if (typeof name !== 'string' || first === index) return []
    const path = toPath(['connections', index, 'name'])
    return [{ path, what: `is the name of connections[${first}] too; allowed: names that differ` }]
  })
}

type Access = 'none' | 'assumed-role' | 'workload-identity'

/** What each way in needs, and what it has a use for. */
const XSIAM_MEMBERS: Record<Access, { needed: string[]; used: string[] }> = {
  none: { needed: [], used: [] },
  'assumed-role': { needed: ['externalId'], used: ['externalId', 'principalArn'] },
  'workload-identity': { needed: ['subject'], used: ['subject', 'audience', 'principalArn'] },
}
const isAccess = (word: unknown): word is Access => typeof word === 'string' && word in XSIAM_MEMBERS

const toXsiamMistakes = (xsiam: JsonObject): ConfigurationProblem[] => {
  const { access = 'none', principalArn } = xsiam
  if (!isAccess(access)) return []
  const { needed, used } = XSIAM_MEMBERS[access]
  const missing = needed.filter((name) => xsiam[name] === undefined)
  const idle = ['externalId', 'principalArn', 'subject', 'audience'].filter((name) => !used.includes(name))
  const isProvider = typeof principalArn !== 'string' || /:oidc-provider\/[a-z0-9.-]+/.test(principalArn)
  return [
    ...missing.map((name) => ({ path: `xsiam.${name}`, what: `is missing; needed with access "${access}"` })),
    ...idle
      .filter((name) => xsiam[name] !== undefined)
      .map((name) => ({
        path: `xsiam.${name}`,
        what: `is not used while access is "${access}"; allowed: leave it out`,
      })),
    ...(access === 'workload-identity' && !isProvider
      ? [
          {
            path: 'xsiam.principalArn',
            what: 'is no identity provider; allowed: arn:aws:iam::111111111111:oidc-provider/…',
          },
        ]
      : []),
  ]
}

const toAlarmMistakes = ({ email, topicArn }: JsonObject): ConfigurationProblem[] => {
  if ((email === undefined) !== (topicArn === undefined)) return []
  const what = email === undefined ? 'names no receiver' : 'names two receivers'
  return [{ path: 'alarms', what: `${what}; allowed: email or topicArn (subscribe the address to your topic)` }]
}

/**
 * What is wrong with members taken together. Works on the file as it was written, whatever else is wrong with it, so
 * that all mistakes come in one message.
 */
export const validateTogether = (file: unknown, context: Context): ConfigurationProblem[] => {
  const { connections, xsiam, alarms } = toPlaces(file)
  const single = connections.flatMap((connection, index) =>
    RULES.flatMap((rule) => {
      const wrong = isObject(connection) ? rule(connection, context) : undefined
      return wrong === undefined ? [] : [{ path: toPath(['connections', index, wrong.member]), what: wrong.what }]
    }),
  )
  return [
    ...single,
    ...toNamesTwice(connections),
    ...(xsiam === undefined ? [] : toXsiamMistakes(xsiam)),
    ...(alarms === undefined ? [] : toAlarmMistakes(alarms)),
  ]
}
