import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '../../infra/config/places.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'
import type { Moto } from './moto.ts'

/** What a function is deployed as: what Lambda itself would be told. */
export const readFunction = async (
  moto: Moto,
  name: string,
  where: { template: string; folder: string },
): Promise<FunctionDefinition> => {
  const answer: unknown = await (
    await fetch(`${moto.url}/2015-03-31/functions/${name}`, { headers: signedFor('lambda') })
  ).json()
  const configuration = isObject(answer) ? answer['Configuration'] : undefined
  if (!isObject(configuration)) throw new Error(`${name} is not deployed.`)
  const variables = isObject(configuration['Environment']) ? configuration['Environment']['Variables'] : {}
  const template: unknown = JSON.parse(readFileSync(where.template, 'utf8'))
  return {
    name,
    code: await unpack(moto, toBundle(template, name), join(where.folder, name)),
    handler: String(configuration['Handler']),
    timeoutSeconds: Number(configuration['Timeout']),
    memoryMb: Number(configuration['MemorySize']),
    environment: { ...toTexts(variables), ...moto.environment },
  }
}

const toTexts = (variables: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(isObject(variables) ? variables : {}).map(([name, value]) => [name, String(value)]))

/** moto asks who is calling only to know the region and the service. */
export const signedFor = (service: string): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=x/20260101/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=x`,
})

/** Where the template says that the bundle was uploaded to. moto's own answer names a place that it does not have. */
const toBundle = (template: unknown, name: string): string => {
  const resources = isObject(template) && isObject(template['Resources']) ? Object.values(template['Resources']) : []
  const found = resources
    .map((one) => (isObject(one) ? one['Properties'] : undefined))
    .find((one) => isObject(one) && one['FunctionName'] === name)
  const code = isObject(found) && isObject(found['Code']) ? found['Code'] : {}
  return `/${String(code['S3Bucket'])}/${String(code['S3Key'])}`
}

/** Downloads the bundle that was uploaded, and unpacks it. */
const unpack = async (moto: Moto, path: string, folder: string): Promise<string> => {
  const answer = await fetch(`${moto.url}${path}`, { headers: signedFor('s3') })
  if (!answer.ok) throw new Error(`The bundle at ${path} cannot be read (${answer.status}).`)
  mkdirSync(folder, { recursive: true })
  const file = `${folder}.zip`
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  const { status } = spawnSync('python3', ['-m', 'zipfile', '-e', file, folder])
  if (status !== 0) throw new Error(`The bundle ${file} cannot be unpacked.`)
  return folder
}
