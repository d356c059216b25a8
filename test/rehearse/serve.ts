import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isObject } from '../../infra/config/config-sections.ts'
import { MOTO_ACCOUNT } from './moto.ts'
import { copyProject, writeOwn } from './project.ts'
import { say } from './say.ts'
import { readSchedules, type Schedule, toRateMs } from './schedules.ts'
import { typeWell } from './shell.ts'
import { QUALIFIER, REGION, type Stage } from './stage.ts'
import { hasAws } from './store-key.ts'

const LOOK_MS = 3_000
/** Nobody who tries it out waits a quarter of an hour for the users. */
const LONGEST_WAIT_MS = 60_000

const toEnding = (body: string, failed: boolean): string => {
  const report: unknown = JSON.parse(body)
  if (!isObject(report)) return 'ended'
  if (failed) return `failed: ${String(report['errorMessage'])}`
  return report['caughtUp'] === true ? 'caught up' : 'not caught up yet'
}

const startOne = async ({ lambda }: Stage, { functionName, input }: Schedule): Promise<void> => {
  const { body, functionError } = await lambda.invoke(functionName, input)
  say(`${new Date().toISOString()} ${functionName}: ${toEnding(body, functionError !== undefined)}`)
}

/** Starts what is deployed as EventBridge Scheduler would, which moto does not: schedules by a rate that are on. */
const playScheduler = async (stage: Stage): Promise<void> => {
  const { ending } = stage
  const started = new Map<string, number>()
  while (!ending.aborted) {
    for (const schedule of await readSchedules(stage.clients).catch(() => [])) {
      const rate = toRateMs(schedule.expression)
      const sinceMs = Date.now() - (started.get(schedule.functionName) ?? 0)
      const isDue = rate !== undefined && sinceMs >= Math.min(rate, LONGEST_WAIT_MS)
      if (!schedule.isOn || !isDue) continue
      started.set(schedule.functionName, Date.now())
      await startOne(stage, schedule).catch((error: unknown) => {
        if (!ending.aborted) say(error instanceof Error ? error.message : 'failed')
      })
    }
    await sleep(LOOK_MS, undefined, { signal: ending }).catch(() => undefined)
  }
}

const toExports = (environment: Record<string, string>): string =>
  Object.entries(environment)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('')

const tell = (folder: string, environment: Record<string, string>): void => {
  say(`An account of AWS (moto's server, bootstrapped) and one of DocuSign stand ready, on this machine only.

1. In another shell, in a copy of the project, so that yours stays as it is:

  cd ${folder}
  . ./environment.sh

   which says:
${toExports(environment).replaceAll(/^/gm, '     ').trimEnd()}

2. Follow infra/docs/deploy.md from "Deploy" on. Where it says "then fill in your own":

  cp rehearsal.config.json docusign.config.json

   Your private key is in private-key.pem already.${hasAws() ? '' : '\n   There is no `aws` here; instead of the line that stores the key, type: npm run rehearse -- --store-key'}
   The user has not consented yet: \`npm run docusign -- generate-consent-url\` gives the link; open it on this machine.
   Every schedule that is on is played each minute, also that of the users: so that you need not wait.

   \`replay\` finds no objects: moto's Firehose knows no folders by the hour. \`npm run rehearse\` makes them and shows it.

What the schedules start is told below. Ctrl-C ends it, and all of it is gone.
`)
}

/** Keeps everything standing for a person who deploys by infra/docs/deploy.md, until Ctrl-C. */
export const serve = async (stage: Stage): Promise<void> => {
  const { ending } = stage
  const folder = join(stage.folder, 'project')
  copyProject(folder)
  const { configuration, environment, privateKey } = stage
  writeOwn(folder, {
    'rehearsal.config.json': configuration,
    'private-key.pem': privateKey,
    'environment.sh': toExports(environment),
  })
  const account = `aws://${MOTO_ACCOUNT}/${REGION} --qualifier ${QUALIFIER}`
  const options = `-c config=${join(folder, 'rehearsal.config.json')} --output ${join(stage.folder, 'cdk.out')}`
  await typeWell({ folder: resolve('.'), environment, ending }, `npx cdk bootstrap ${account} ${options}`)
  tell(folder, environment)
  await playScheduler(stage)
}
