import type { Connection, DeployConfig } from '../config/schema.ts'
import { toConnectionStackName } from '../names.ts'
import { CONFIG } from './run-command.ts'

const toXsiamStep = ({ xsiam }: DeployConfig): string =>
  xsiam.access === 'none'
    ? 'Give XSIAM access to the bucket and the queue (xsiam.access is "none"): see infra/docs/xsiam-setup.md'
    : 'Set up the data source and the rules in XSIAM: see infra/docs/xsiam-setup.md'

const toAlarmSteps = ({ alarms }: DeployConfig): string[] => {
  if (alarms === undefined) return ['Set alarms.email or alarms.topicArn: nobody receives the alarms yet']
  return alarms.email === undefined ? [] : ['Confirm the e-mail that AWS sent to the address in alarms.email']
}

const toCommand = (config: DeployConfig, file: string, command: string, { name }: Connection): string => {
  const which = config.connections.length > 1 ? ` --connection ${name}` : ''
  return `npm run docusign -- ${command}${which}${file === CONFIG ? '' : ` --config ${file}`}`
}

const toConnectionSteps = (config: DeployConfig, file: string, connection: Connection): string[] => {
  const commandOf = (command: string) => toCommand(config, file, command, connection)
  const stack = toConnectionStackName(config.aws.namePrefix, connection.name)
  const doctor = `Run ${commandOf('doctor')} and fix each line marked ❌`
  if (connection.fetchEvents) return [doctor]
  return [
    connection.privateKeySecretArn === undefined
      ? `Store the private key: run the line of the output ${stack}.PutPrivateKey above`
      : 'Store the private key in the secret of privateKeySecretArn, if it is not there yet',
    `Give consent: run ${commandOf('generate-consent-url')} and open the link`,
    `${doctor}; expect warnings for data types that haven't run yet`,
    toXsiamStep(config),
    ...toAlarmSteps(config),
    `Set "fetchEvents": true in ${file}, then run npm run deploy${file === CONFIG ? '' : ` -- --config ${file}`}`,
  ]
}

/** What is left to do after a deployment, as far as the configuration tells. @param file as it was named */
export const toNextSteps = (config: DeployConfig, file: string): string =>
  config.connections
    .map((connection) => {
      const state = connection.fetchEvents
        ? 'is deployed with its schedules enabled'
        : 'is deployed with its schedules disabled'
      const steps = toConnectionSteps(config, file, connection).map((step, index) => `  ${index + 1}. ${step}.`)
      return [`${connection.name} ${state}. Next:`, ...steps].join('\n')
    })
    .join('\n\n')
