import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import { ConfigurationError, type ConfigurationProblem, toPath } from './configuration-error.ts'
import { type Context, validateTogether } from './cross-checks.ts'
import { validateDeployment } from './deploy-rules.ts'
import { validateSize } from './environment-size.ts'
import { toUnknown } from './fields.ts'
import { parseJson } from './json.ts'
import { findPrivateKeys, holdsPrivateKey } from './private-key.ts'
import { type Config, configSchema, type DeployConfig } from './schema.ts'

type Issue = z.core.$ZodIssue

const toMistakes = (issue: Issue): ConfigurationProblem[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: toPath([...issue.path, key]), what: toUnknown(key, issue.message) }))
  }
  // A wrong key of a record reports its own issues inside, the wording among them.
  const what = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
  return [{ path: toPath(issue.path), what }]
}

/** One mistake for each path; none whose path would show a key that was pasted as a member's name. */
const toPresentable = (mistakes: ConfigurationProblem[]): ConfigurationProblem[] =>
  mistakes
    .filter(({ path }) => !holdsPrivateKey(path))
    .filter(({ path }, index, shown) => shown.findIndex((one) => one.path === path) === index)

/** Parses and judges the text of a configuration file. @throws ConfigurationError with all that is wrong */
const parse = (file: string, text: string, context: Context, deploy: boolean): Config => {
  const json = parseJson(text)
  const keys = findPrivateKeys(text, 'value' in json ? json.value : undefined)
  if ('mistake' in json) throw new ConfigurationError(file, [...keys, json.mistake])
  const parsed = configSchema.safeParse(json.value)
  const mistakes = toPresentable([
    ...keys,
    ...(parsed.error?.issues ?? []).flatMap(toMistakes),
    ...validateTogether(json.value, context),
    ...(deploy ? validateDeployment(json.value) : []),
    ...(deploy && parsed.data ? validateSize(parsed.data) : []),
  ])
  if (parsed.data === undefined || mistakes.length > 0) throw new ConfigurationError(file, mistakes)
  return parsed.data
}

/** A configuration for the local run: `aws` may be absent. @throws ConfigurationError */
export const parseConfig = (file: string, text: string, context: Context): Config => parse(file, text, context, false)

/** A configuration that can be deployed. @throws ConfigurationError */
export const parseDeployConfig = (file: string, text: string, context: Context): DeployConfig => {
  const { aws, ...others } = parse(file, text, context, true)
  if (aws === undefined) throw new ConfigurationError(file, [{ path: 'aws', what: 'is missing' }])
  return { ...others, aws }
}

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const read = (file: string): [file: string, text: string, context: Context] => {
  const text = readText(file)
  if (text === undefined) {
    const what = 'cannot be read: copy infra/docusign.config.example.json to docusign.config.json and fill it in'
    throw new ConfigurationError(file, [{ path: '', what }])
  }
  return [file, text, { now: new Date(), readFile: (path) => readText(toFile(file, path)) }]
}

/** Where a file named in a configuration file is: beside it. */
export const toFile = (configFile: string, named: string): string => resolve(dirname(configFile), named)

/** Reads a configuration for the local run. @throws ConfigurationError */
export const loadConfig = (file: string): Config => parseConfig(...read(file))

/** Reads a configuration that is to be deployed. @throws ConfigurationError */
export const loadDeployConfig = (file: string): DeployConfig => parseDeployConfig(...read(file))
