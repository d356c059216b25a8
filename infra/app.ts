import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { bundleFunction } from './bundle.ts'
import { ConfigurationError } from './config/configuration-error.ts'
import { loadDeployConfig, toFile } from './config/load.ts'
import type { Connection } from './config/schema.ts'
import { toWarnings } from './config/warnings.ts'
import { toEntry } from './operator-functions.ts'
import { makeStacks } from './stacks/stacks.ts'

const BUNDLES = '.build'

/** One bundle for all connections, and one more for each that brings its own certificate authorities. */
const createCode = (configFile: string) => {
  const made = new Map<string, string>()
  return (folder: string, { name, caFile }: Connection): string => {
    const directory = join(BUNDLES, ...(caFile === undefined ? [] : [name]), folder)
    const found = made.get(directory)
    if (found !== undefined) return found
    const ca = caFile === undefined ? undefined : toFile(configFile, caFile)
    made.set(directory, bundleFunction(toEntry(folder), directory, ca))
    return directory
  }
}

const synthesize = (app: App): void => {
  const context: unknown = app.node.tryGetContext('config')
  const configFile = typeof context === 'string' ? context : 'docusign.config.json'
  const config = loadDeployConfig(configFile)
  for (const { path, what } of toWarnings(config)) process.stderr.write(`Warning: ${path}: ${what}\n`)
  makeStacks(app, config, createCode(configFile))
  app.synth()
}

try {
  // No metadata resource, no report: the templates hold what this project makes and nothing else.
  synthesize(new App({ analyticsReporting: false, autoSynth: false }))
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
