import { spawnSync } from 'node:child_process'
import { ConfigurationError } from '../config/configuration-error.ts'
import { loadDeployConfig } from '../config/load.ts'
import { readVersion } from '../version.ts'
import { createClients } from './aws/clients.ts'
import { takeConfig } from './deploy-options.ts'
import { toNextSteps } from './next-steps.ts'
import { UsageError } from './parse-options.ts'
import { inspect } from './preflight.ts'

const USAGE = `npm run deploy [-- --config FILE] [options of cdk deploy]

Checks credentials, account, region, bootstrap, connections left over and the policy of a given KMS key, then deploys all stacks with the CDK
and lists what is left to do.

  --config FILE  the configuration (default docusign.config.json)
  --help, -h     print this
  --version      print the version
`

/** The region that this shell is set to, when it is set: deploying elsewhere by accident is what people fear. */
const validateRegion = (region: string, { AWS_REGION, AWS_DEFAULT_REGION }: NodeJS.ProcessEnv): string[] => {
  const set = AWS_REGION ?? AWS_DEFAULT_REGION
  if (set === undefined || set === '' || set === region) return []
  return [
    `This shell is set to ${set} (AWS_REGION), the file says ${region} (aws.region). Unset it, or correct the file.`,
  ]
}

const say = (lines: readonly string[]): void => {
  for (const line of lines) process.stderr.write(`${line}\n`)
}

/** @returns the exit code */
const main = async (args: readonly string[]): Promise<number> => {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(USAGE)
    return 0
  }
  if (args.includes('--version')) {
    process.stdout.write(`${readVersion()}\n`)
    return 0
  }
  const { file, others } = takeConfig(args)
  const config = loadDeployConfig(file)
  const { region } = config.aws
  const { obstacles, notes } = await inspect(createClients({ region }), config)
  say(notes)
  const all = [...validateRegion(region, process.env), ...obstacles]
  if (all.length > 0) {
    say(['Nothing was deployed:', ...all])
    return 1
  }
  const command = ['cdk', 'deploy', '--all', '-c', `config=${file}`, ...others]
  const status = spawnSync('npx', command, { stdio: 'inherit' }).status ?? 1
  if (status === 0) process.stdout.write(`\n${toNextSteps(config, file)}\n`)
  return status
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigurationError || error instanceof UsageError)) throw error
  say([error.message])
  return error instanceof UsageError ? 2 : 1
})
