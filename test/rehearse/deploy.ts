import { readFileSync } from 'node:fs'
import { authenticate, missKey } from './commands.ts'
import { copyProject, lendModules, switchOn, writeOwn } from './project.ts'
import { toCommands } from './readme.ts'
import { expectThat, say } from './say.ts'
import { type Ran, type Shell, type, typeWell } from './shell.ts'
import type { Stage } from './stage.ts'
import { storeKey } from './store-key.ts'

/** Deploys into an account that is not prepared: it has to say so, with the line that prepares it. */
const bootstrap = async (shell: Shell): Promise<void> => {
  const { status, stderr } = await type(shell, 'npm run --silent deploy')
  const [line] = /npx cdk bootstrap [^(\n.]*/.exec(stderr) ?? []
  expectThat(status === 1 && line !== undefined, 'npm run deploy to name the line that bootstraps the account', stderr)
  await typeWell(shell, line ?? '')
  say(`the account was not bootstrapped: npm run deploy said so, and its line was typed: ${line?.trim()}`)
}

const PLACEHOLDER = '…'

/** A documented line whose values only the stack knows: its output with the line filled in. */
const toFilledIn = (line: string, { stdout, stderr }: Ran): string => {
  const [start = ''] = line.split(PLACEHOLDER)
  const found = `${stdout}\n${stderr}`.split('\n').find((one) => one.includes(start))
  expectThat(found !== undefined, `the outputs of the deployment to hold the line that begins "${start}"`, stdout)
  return found?.slice(found.indexOf(start)) ?? ''
}

/** What a line needs around it that a person would do. @returns what the line printed, and what was done */
const typeLine = async (stage: Stage, shell: Shell, line: string, deployed: Ran): Promise<[ran: Ran, done: string]> => {
  if (line.includes(PLACEHOLDER)) {
    await missKey(shell)
    return [deployed, await storeKey(stage, shell, toFilledIn(line, deployed))]
  }
  if (line.includes('generate-consent-url')) {
    await authenticate(shell)
    return [deployed, 'done']
  }
  const isAgain = deployed.stdout !== ''
  if (line === 'npm run deploy' && isAgain)
    writeOwn(shell.folder, { 'docusign.config.json': switchOn(stage.configuration) })
  else if (line === 'npm run deploy') await bootstrap(shell)
  const ran = await typeWell(shell, line)
  if (line === 'npm run deploy') {
    const steps = isAgain ? 'with its schedules enabled' : 'with its schedules disabled'
    expectThat(ran.stdout.includes(steps), `npm run deploy to end with what is left to do, "${steps}"`, ran.stdout)
    return [ran, `done, acme-prod is deployed ${steps}`]
  }
  if (!line.startsWith('cp ')) return [ran, 'done']
  writeOwn(shell.folder, { 'docusign.config.json': stage.configuration })
  return [ran, 'done, own values filled in']
}

/** Types the lines of infra/docs/deploy.md, in their order. @returns the shell in which all is deployed */
export const deployByReadme = async (stage: Stage, folder: string): Promise<Shell> => {
  copyProject(folder)
  lendModules(folder)
  writeOwn(folder, { 'private-key.pem': stage.privateKey })
  const shell = { folder, environment: stage.environment, ending: stage.ending }
  const lines = toCommands(readFileSync('infra/docs/deploy.md', 'utf8'), 'Deploy')
  for (const wanted of ['npm run deploy', 'npm run docusign -- generate-consent-url'])
    expectThat(lines.includes(wanted), `the section "Deploy" of infra/docs/deploy.md to hold \`${wanted}\``, lines)
  let deployed: Ran = { status: 0, stdout: '', stderr: '' }
  for (const line of lines) {
    if (line === 'npm ci') say('npm ci: has been done')
    else {
      const [ran, done] = await typeLine(stage, shell, line, deployed)
      if (line === 'npm run deploy') deployed = ran
      say(`${line}: ${done}`)
    }
  }
  return shell
}

/** The same once more: nothing may change. */
export const deployAgain = async (shell: Shell): Promise<void> => {
  const { stdout, stderr } = await typeWell(shell, 'npm run --silent deploy')
  const stacks = `${stdout}\n${stderr}`.match(/✅ .*\(no changes\)/g) ?? []
  expectThat(stacks.length === 2, 'both stacks to be deployed again without a change', stderr.slice(-2000))
  say('npm run deploy, again: no change in either stack')
}
