import { isObject, type JsonObject, toPlaces } from './config-sections.ts'
import { type ConfigurationProblem, toPath } from './configuration-error.ts'

const regionOf = (arn: unknown): string | undefined => (typeof arn === 'string' ? arn.split(':')[3] : undefined)

const toRegionMistake = (path: string, arn: unknown, region: unknown): ConfigurationProblem[] => {
  const other = regionOf(arn)
  if (other === undefined || typeof region !== 'string' || other === region) return []
  return [{ path, what: 'is in another region; allowed: one in aws.region' }]
}

const toConnectionMistakes = (connection: JsonObject, index: number, aws: JsonObject): ConfigurationProblem[] => {
  const at = (member: string) => toPath(['connections', index, member])
  const mistakes = toRegionMistake(at('privateKeySecretArn'), connection['privateKeySecretArn'], aws['region'])
  if (connection['proxy'] !== undefined && aws['vpc'] === undefined) {
    mistakes.push({ path: at('proxy'), what: 'needs aws.vpc, the network that the proxy is reached from' })
  }
  if (connection['useSystemProxy'] === true && connection['proxy'] === undefined) {
    mistakes.push({ path: at('proxy'), what: 'is missing; needed with useSystemProxy, as functions have no other' })
  }
  return mistakes
}

/** What is wrong with a file that is to be deployed, and does not matter to the local run. */
export const validateDeployment = (file: unknown): ConfigurationProblem[] => {
  const { aws, connections, alarms } = toPlaces(file)
  if (isObject(file) && file['aws'] === undefined) {
    return [{ path: 'aws', what: 'is missing; needed: { "account": "111111111111", "region": "eu-central-1" }' }]
  }
  if (aws === undefined) return []
  return [
    ...toRegionMistake('aws.kmsKeyArn', aws['kmsKeyArn'], aws['region']),
    ...toRegionMistake('alarms.topicArn', alarms?.['topicArn'], aws['region']),
    ...connections.flatMap((one, index) => (isObject(one) ? toConnectionMistakes(one, index, aws) : [])),
  ]
}
