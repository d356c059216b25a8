import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { GetFunctionCommand } from '@aws-sdk/client-lambda'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { isObject } from '../../infra/config/config-sections.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'
import type { Clients } from './clients.ts'
import type { Resource } from './kept.ts'

/** The names of all stacks that are deployed. */
export const listStacks = async ({ cloudformation }: Clients): Promise<string[]> => {
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({}))
  return Stacks.flatMap(({ StackName }) => StackName ?? [])
}

/** A stack's outputs. @throws when it is not deployed */
export const readOutputs = async ({ cloudformation }: Clients, StackName: string): Promise<Record<string, string>> => {
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName }))
  const outputs = Stacks.flatMap(({ Outputs = [] }) => Outputs)
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))
}

/** The template that a stack was deployed from. */
export const readTemplate = async ({ cloudformation }: Clients, StackName: string): Promise<unknown> => {
  const { TemplateBody = '{}' } = await cloudformation.send(new GetTemplateCommand({ StackName }))
  return JSON.parse(TemplateBody)
}

/** The resources of a stack, with the names that they were given. */
export const readResources = async ({ cloudformation }: Clients, StackName: string): Promise<Resource[]> => {
  const { StackResources = [] } = await cloudformation.send(new DescribeStackResourcesCommand({ StackName }))
  return StackResources.map(({ LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' }) => ({
    id: LogicalResourceId,
    name: PhysicalResourceId,
    type: ResourceType,
  }))
}

interface Bundle {
  bucket: string
  key: string
}

const toBundle = (template: unknown, name: string): Bundle | undefined => {
  const resources = isObject(template) && isObject(template['Resources']) ? Object.values(template['Resources']) : []
  const found = resources
    .map((one) => (isObject(one) ? one['Properties'] : undefined))
    .find((one) => isObject(one) && one['FunctionName'] === name)
  const code = isObject(found) && isObject(found['Code']) ? found['Code'] : undefined
  return code && { bucket: String(code['S3Bucket']), key: String(code['S3Key']) }
}

/** Where the template says that a function's bundle was uploaded to: moto's own answer names a place that it does not have. */
const findBundle = async (clients: Clients, name: string): Promise<Bundle | undefined> => {
  const stacks = (await listStacks(clients)).filter((stack) => name.startsWith(`${stack}-`))
  const templates = await Promise.all(stacks.map((stack) => readTemplate(clients, stack)))
  return templates.map((template) => toBundle(template, name)).find((bundle) => bundle !== undefined)
}

/** Downloads the bundle that was uploaded, and unpacks it. @returns its folder */
const unpack = async ({ s3 }: Clients, { bucket, key }: Bundle, folder: string): Promise<string> => {
  const target = join(folder, key.replace(/\.zip$/, ''))
  if (existsSync(target)) return target
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
  mkdirSync(target, { recursive: true })
  const file = join(folder, key)
  writeFileSync(file, await (Body?.transformToByteArray() ?? Promise.resolve('')))
  const { status } = spawnSync('python3', ['-m', 'zipfile', '-e', file, target])
  if (status !== 0) throw new Error(`The bundle ${file} cannot be unpacked.`)
  return target
}

interface Where {
  /** For the bundles. */
  folder: string
  /** Added to a function's own, so that it finds what stands in for AWS. */
  toEnvironment: (name: string) => Record<string, string>
}

/**
 * What a function is deployed as, its code unpacked from the bundle that was uploaded; undefined when it is not deployed.
 */
export const readFunction = async (
  clients: Clients,
  name: string,
  { folder, toEnvironment }: Where,
): Promise<FunctionDefinition | undefined> => {
  const bundle = await findBundle(clients, name)
  if (bundle === undefined) return undefined
  const { Configuration = {} } = await clients.lambda.send(new GetFunctionCommand({ FunctionName: name }))
  return {
    name,
    code: await unpack(clients, bundle, folder),
    handler: Configuration.Handler ?? '',
    timeoutSeconds: Configuration.Timeout ?? 0,
    memoryMb: Configuration.MemorySize ?? 0,
    environment: { ...Configuration.Environment?.Variables, ...toEnvironment(name) },
  }
}
