import { join } from 'node:path'
import { type ConnectionSettings, ENV } from '../../functions/lib/contract.ts'
import { bundleFunction } from '../../infra/bundle.ts'
import { toEntry } from '../../infra/operator-functions.ts'
import { aws, parseDeploy, synthesize, toText } from '../infra/support.ts'
import type { DocusignStandIn } from '../support/docusign/server.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'
import { type DeployedFunction, toDeployed } from './deployed.ts'

const PREFIX = 'docusign-acme-prod-'

/** Everything that gives a role anything: a network, alarms by e-mail, XSIAM, the consent page. */
const OTHERS = {
  aws: { ...aws, vpc: { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] } },
  xsiam: { access: 'assumed-role', externalId: 'e1234567-1234' },
  alarms: { email: 'soc@example.com' },
}

/** Every function of a connection to a stand-in. @param changes of its configuration */
export const deploy = ({ origin, settings }: DocusignStandIn, changes: object): DeployedFunction[] => {
  const connection = {
    integrationKey: settings.integrationKey,
    userId: settings.userId,
    serverUrl: origin,
    endpoints: { monitor: origin, admin: origin, audience: settings.audience },
    consentPage: true,
    ...changes,
  }
  const { shared, connections } = synthesize(parseDeploy(toText(connection, OTHERS)))
  return connections.flatMap((template) => toDeployed(template, shared, PREFIX))
}

/** A stand-in may be asked more often than once a minute. */
const toImpatient = (text: string | undefined): Record<string, string> => {
  if (text === undefined) return {}
  const settings: ConnectionSettings = JSON.parse(text)
  return { [ENV.connection]: JSON.stringify({ ...settings, minimumPollSeconds: 0 }) }
}

/**
 * A function to run, with its own environment, but for where AWS is; its access key is its name, so that its signatures say it.
 * @param folder for its bundle
 */
export const toDefinition = (made: DeployedFunction, folder: string, url: string): FunctionDefinition => ({
  name: made.name,
  code: bundleFunction(toEntry(made.name), join(folder, made.name)),
  handler: 'index.handler',
  timeoutSeconds: made.timeoutSeconds,
  memoryMb: made.memoryMb,
  environment: {
    ...Object.fromEntries(
      Object.entries(made.environment).map(([name, value]) => [name, value.replace(/https:\/\/sqs\.[^/]*/, url)]),
    ),
    ...toImpatient(made.environment[ENV.connection]),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: made.name,
  },
})
