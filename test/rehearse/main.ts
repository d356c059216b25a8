import { join } from 'node:path'
import { parseLine, STANDARD, UsageError } from '../../infra/cli/parse-options.ts'
import { readVersion } from '../../infra/version.ts'
import { collectBoth } from './collect.ts'
import { tryCommands } from './commands.ts'
import { deployAgain, deployByReadme } from './deploy.ts'
import { readOutputs } from './deployed.ts'
import { destroyAll } from './destroy.ts'
import { listenForEnd, orEnded } from './ending.ts'
import { whyNoMoto } from './moto.ts'
import { checkPermissions } from './permissions.ts'
import { tryReplay } from './replay.ts'
import { say } from './say.ts'
import { serve } from './serve.ts'
import { openStage, type Stage } from './stage.ts'
import { storeKeyByHand } from './store-key.ts'

const NOT_REHEARSED = [
  'compression, folders by the hour and limits of Firehose (moto has none): npm run local and the templates’ tests',
  'what Firehose, Scheduler, S3 and XSIAM do with their own roles (moto does not use them): test/rights/services.test.ts',
  'Scheduler starting the functions (moto does not): each was started with its schedule’s target and input',
  'an update that changes more than schedules, alarms and functions (moto knows few): test/infra/stacks/deployment.test.ts',
]

const rehearse = async (stage: Stage): Promise<void> => {
  const shell = await deployByReadme(stage, join(stage.folder, 'project'))
  const shared = await readOutputs(stage.clients, 'docusign-shared')
  await collectBoth(stage, shared)
  await tryReplay(stage, shell, shared)
  await tryCommands(shell)
  await checkPermissions(stage)
  await deployAgain(shell)
  await destroyAll(stage, shell)
}

const USAGE = `npm run rehearse               deploys into local emulators with the commands of infra/docs/deploy.md, runs everything once, removes it
npm run rehearse -- --serve    lets you do that by hand: the stand-ins stay until Ctrl-C
npm run rehearse -- --store-key    in that shell, without the AWS CLI: stores private-key.pem
`

const OPTIONS = { serve: { type: 'boolean' }, 'store-key': { type: 'boolean' }, ...STANDARD } as const

/** @returns the exit code */
const main = async (args: readonly string[]): Promise<number> => {
  const options = parseLine('npm run rehearse --', args, OPTIONS)
  if (options.help === true || options.version === true) {
    process.stdout.write(options.help === true ? USAGE : `${readVersion()}\n`)
    return 0
  }
  if (options['store-key'] === true) {
    say(await storeKeyByHand())
    return 0
  }
  const why = whyNoMoto()
  if (why !== undefined) {
    say(`SKIPPED: the rehearsal, because ${why}`)
    return 0
  }
  const ending = listenForEnd()
  const stage = await openStage(ending)
  try {
    const isServed = options.serve === true
    const isDone = await orEnded(() => (isServed ? serve(stage) : rehearse(stage)), ending)
    if (isServed) return 0
    if (!isDone) {
      say('Ended before it was through; all that stood for it is gone.')
      return 130
    }
    for (const what of NOT_REHEARSED) say(`not rehearsed: ${what}`)
    say('The rehearsal went well.')
    return 0
  } finally {
    await stage.close()
  }
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`)
  return error instanceof UsageError ? 2 : 1
})
