import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseJson } from '../../infra/config/json.ts'

/** What a checkout does not have, and what is not for copies. */
const LEFT_OUT = new Set([
  'node_modules',
  '.git',
  '.build',
  'cdk.out',
  'out',
  'docusign.config.json',
  'private-key.pem',
])

/** A copy of the project to type commands in, so that nothing of the real one is written over. */
export const copyProject = (folder: string): void => {
  const root = resolve('.')
  cpSync(root, folder, { recursive: true, filter: (from) => !LEFT_OUT.has(relative(root, from)) })
}

/** Lends a copy what is installed here. Not for people: their `npm ci` would empty the folder that is lent. */
export const lendModules = (folder: string): void => symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The example configuration with one's own values filled in, as infra/docs/deploy.md asks for. */
export const fillIn = (own: { aws: object; connection: object; others: object }): string => {
  const parsed = parseJson(readFileSync('infra/docusign.config.example.json', 'utf8'))
  const example = 'value' in parsed ? parsed.value : undefined
  if (!isObject(example) || !Array.isArray(example['connections'])) throw new Error('The example has no connection.')
  const [first]: unknown[] = example['connections']
  const filled = {
    ...example,
    aws: own.aws,
    connections: [{ ...(isObject(first) ? first : {}), ...own.connection }],
    ...own.others,
  }
  return `${JSON.stringify(filled, null, 2)}\n`
}

/** The configuration with its connections switched on. */
export const switchOn = (configuration: string): string =>
  configuration.replaceAll('"fetchEvents": false', '"fetchEvents": true')

/** Writes what the person has ready before deploying. */
export const writeOwn = (folder: string, files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}
