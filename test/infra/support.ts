import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { ConfigurationError } from '../../infra/config/configuration-error.ts'
import type { Context } from '../../infra/config/cross-checks.ts'
import { parseConfig, parseDeployConfig } from '../../infra/config/load.ts'
import type { Config, DeployConfig } from '../../infra/config/schema.ts'
import { makeStacks } from '../../infra/stacks/stacks.ts'

type Members = Record<string, unknown>

const NOW = new Date('2026-06-01T12:00:00Z')

export const aws = { account: '111111111111', region: 'eu-central-1' }

/** The least that a connection says. */
export const connection: Members = {
  name: 'acme-prod',
  integrationKey: '11111111-1111-4111-8111-111111111111',
  userId: '22222222-2222-4222-8222-222222222222',
  redirectUrl: 'https://localhost',
}

const toContext = (files: Record<string, string>): Context => ({ now: NOW, readFile: (path) => files[path] })

/** A configuration file's text around one connection. */
export const toText = (changes: Members = {}, others: Members = {}): string =>
  JSON.stringify({ aws, connections: [{ ...connection, ...changes }], ...others })

export const parse = (text: string, files: Record<string, string> = {}): Config =>
  parseConfig('test.json', text, toContext(files))

export const parseDeploy = (text: string, files: Record<string, string> = {}): DeployConfig =>
  parseDeployConfig('test.json', text, toContext(files))

/** What is wrong: `path: what`, in the order of the message. */
export const mistakesOf = (run: () => unknown): string[] => {
  try {
    run()
  } catch (error) {
    if (error instanceof ConfigurationError) return error.mistakes.map(({ path, what }) => `${path}: ${what}`)
    throw error
  }
  return []
}

/** A directory that stands for a bundle, so that templates are tested without bundling. */
const code = mkdtempSync(join(tmpdir(), 'code-'))
writeFileSync(join(code, 'index.cjs'), 'exports.handler = async () => {}')

/** Templates are held against CloudFormation's own schemas once, in `nag.test.ts`: it takes a second for each. */
process.env['CDK_VALIDATION'] = 'false'

/** Feature flags as `cdk` applies them; the default rules are left to `nag.test.ts`, which takes a second for each app. */
const { '@aws-cdk/core:validateAgainstDefaultRules': _, ...FLAGS } = JSON.parse(
  readFileSync('cdk.json', 'utf8'),
).context

export const makeApp = (): App =>
  new App({ analyticsReporting: false, context: FLAGS, outdir: mkdtempSync(join(tmpdir(), 'cdk-')) })

export interface Templates {
  shared: Template
  connections: Template[]
}

export const synthesize = (config: DeployConfig): Templates => {
  const { shared, connections } = makeStacks(makeApp(), config, () => code)
  return { shared: Template.fromStack(shared), connections: connections.map((stack) => Template.fromStack(stack)) }
}

export const codeDirectory = code
