import { readFileSync } from 'node:fs'
import { operatorFunctions } from '../../infra/operator-functions.ts'
import { toCommands } from './readme.ts'
import { expectThat, say } from './say.ts'
import { type Ran, type Shell, type } from './shell.ts'

/** A command as it is typed, and the words in its answer that tell that it did its work. */
interface Typed {
  name: string
  options?: string
  says: RegExp
  /** Its exit code, when other than 0. */
  ends?: number
}

const docusign = (shell: Shell, { name, options = '' }: Pick<Typed, 'name' | 'options'>): Promise<Ran> =>
  type(shell, `npm run --silent docusign -- ${name} ${options}`)

const tryOne = async (shell: Shell, typed: Typed): Promise<Ran> => {
  const { name, options = '', says, ends = 0 } = typed
  const ran = await docusign(shell, typed)
  const text = `${ran.stdout}${ran.stderr}`
  expectThat(
    ran.status === ends && says.test(text),
    `${name} to say ${says} and to end with ${ends}`,
    `${ran.status}\n${text}`,
  )
  const [line = ''] = text.split('\n').filter((one) => says.test(one))
  say(`npm run docusign -- ${`${name} ${options}`.trim()}: ${line.trim().slice(0, 110)}`)
  return ran
}

/** Opens the link of generate-consent-url as the impersonated user, and accepts. */
const consent = async (shell: Shell): Promise<void> => {
  const { stdout } = await tryOne(shell, { name: 'generate-consent-url', options: '--json', says: /"ok":true/ })
  const { url }: { url: string } = JSON.parse(stdout)
  const asked = new URL(url)
  const body = new URLSearchParams([...asked.searchParams, ['decision', 'accept']])
  const answer = await fetch(new URL('/oauth/auth/decision', asked), { method: 'POST', body, redirect: 'manual' })
  const location = answer.headers.get('location') ?? ''
  expectThat(location.includes('code='), 'the redirect after consent to hold a code', location)
  say('the link was opened and consent given: the browser was sent to the redirect URL')
}

/** Before the key is stored: what is missing is said in so many words. */
export const missKey = async (shell: Shell): Promise<void> => {
  await tryOne(shell, { name: 'auth-test', says: /^- ❌ \*\*secret\*\*: .* has no value yet/m, ends: 1 })
}

/** Before anything is collected: consent is missing, given, and seen to be there. */
export const authenticate = async (shell: Shell): Promise<void> => {
  await tryOne(shell, { name: 'auth-test', says: /wants consent/, ends: 1 })
  await consent(shell)
  await tryOne(shell, { name: 'auth-test', says: /✅ \*\*token/ })
}

const agoByHours = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

/** What tells that a command did its work, once all is caught up. */
const SAYS: Record<string, RegExp> = {
  doctor: /^(0 failures|All is well)/m,
  'show-state': /caught up/,
  'get-events': /^### Customer events of/m,
  'reset-access-token': /^### Access tokens/m,
  'set-cursor': /cursor moved/,
  'go-live-calls': /^### Go-Live calls/m,
}

/** The lines of "Common commands" in the operations page, and the commands that it doesn't list there. */
const toLines = (): string[] => [
  ...toCommands(readFileSync('infra/docs/operations.md', 'utf8'), 'Common commands'),
  'npm run docusign -- reset-access-token',
  `npm run docusign -- set-cursor --event-type "Customer events" --to ${agoByHours(2)} --reason rehearsal`,
  'npm run docusign -- go-live-calls',
]

/** Every command once, from its uploaded bundle, by the command line; with `--local` from this machine's. */
export const tryCommands = async (shell: Shell): Promise<void> => {
  const tried = new Set(['auth-test', 'generate-consent-url'])
  for (const line of toLines()) {
    const [, name = '', options] = /^npm run docusign -- (\S+) ?(.*)$/.exec(line) ?? []
    const says = SAYS[name]
    expectThat(says !== undefined, 'a line that types a command whose answer the rehearsal knows', line)
    if (says !== undefined) await tryOne(shell, { name, says, ...(options && { options }) })
    tried.add(name)
  }
  const forgotten = operatorFunctions.map(({ name }) => name).filter((name) => !tried.has(name))
  expectThat(forgotten.length === 0, 'each command of infra/operator-functions.ts to be rehearsed', forgotten)
}
