import { readFileSync } from 'node:fs'
import { copyProject, lendModules, writeOwn } from './project.ts'
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

/** One of the README's lines whose values only the stack knows: its output with the line filled in. */
const toFilledIn = (line: string, { stdout, stderr }: Ran): string => {
  const [start = ''] = line.split(PLACEHOLDER)
  const found = `${stdout}\n${stderr}`.split('\n').find((one) => one.includes(start))
  expectThat(found !== undefined, `the outputs of the deployment to hold the line that begins "${start}"`, stdout)
  return found?.slice(found.indexOf(start)) ?? ''
}

/** Types the README's own lines, in their order. @returns the shell in which all is deployed */
export const deployByReadme = async (stage: Stage, folder: string): Promise<Shell> => {
  copyProject(folder)
  lendModules(folder)
  writeOwn(folder, { 'private-key.pem': stage.privateKey })
  const shell = { folder, environment: stage.environment }
  const lines = toCommands(readFileSync('README.md', 'utf8'), 'Deploy')
  expectThat(lines.includes('npm run deploy'), 'the README’s section "Deploy" to hold `npm run deploy`', lines)
  let deployed: Ran | undefined
  for (const line of lines) {
    if (line === 'npm ci') say('npm ci: has been done')
    else if (line.includes(PLACEHOLDER)) {
      expectThat(deployed !== undefined, `\`${line}\` to come after npm run deploy`, lines)
      say(
        `${line}: ${await storeKey(stage, shell, toFilledIn(line, deployed ?? { status: 0, stdout: '', stderr: '' }))}`,
      )
    } else {
      if (line === 'npm run deploy') await bootstrap(shell)
      const ran = await typeWell(shell, line)
      if (line === 'npm run deploy') deployed = ran
      if (line.startsWith('cp ')) writeOwn(folder, { 'docusign.config.json': stage.configuration })
      say(`${line}: done${line.startsWith('cp ') ? ', own values filled in' : ''}`)
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
