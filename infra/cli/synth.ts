import { spawnSync } from 'node:child_process'
import { ConfigurationError } from '../config/configuration-error.ts'
import { loadDeployConfig } from '../config/load.ts'
import { toConnectionStackName, toSharedStackName } from '../names.ts'
import { takeConfig } from './deploy-options.ts'
import { UsageError } from './parse-options.ts'

const USAGE = `npm run synth [-- --config FILE] [options of cdk synth]

Checks the configuration and writes the CloudFormation templates to cdk.out/. Needs no credentials and no network.
`

/** What the CDK says to people who use it by itself. */
const CDK_HINT = /^(Successfully synthesized|Supply a stack id)/

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** @returns the exit code */
const main = (args: readonly string[]): number => {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE)
    return 0
  }
  const { file, others } = takeConfig(args)
  // Loaded here first: the CDK would end our message with one of its own.
  const { aws, connections } = loadDeployConfig(file)
  const ran = spawnSync('npx', ['cdk', 'synth', '--quiet', '-c', `config=${file}`, ...others], { encoding: 'utf8' })
  const lines = `${ran.stdout}${ran.stderr}`.split('\n')
  for (const line of lines) if (line !== '' && (ran.status !== 0 || !CDK_HINT.test(line))) say(line)
  if (ran.status !== 0) {
    say(`The templates of ${file} were not written.`)
    return ran.status ?? 1
  }
  const stacks = [
    toSharedStackName(aws.namePrefix),
    ...connections.map(({ name }) => toConnectionStackName(aws.namePrefix, name)),
  ]
  say(`${file} is valid. Wrote the templates of ${stacks.join(', ')} to cdk.out/.`)
  return 0
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof UsageError)) throw error
  say(error.message)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
