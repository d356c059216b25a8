import { operatorFunctions } from '../../infra/operator-functions.ts'
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

/** Before anything is collected: consent is missing, given, and seen to be there. */
export const authenticate = async (shell: Shell): Promise<void> => {
  await tryOne(shell, { name: 'auth-test', says: /consent/i, ends: 1 })
  await consent(shell)
  await tryOne(shell, { name: 'auth-test', says: /✅ \*\*token/ })
}

const agoByHours = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

const toTyped = (): Typed[] => [
  { name: 'show-state', says: /caught up/ },
  { name: 'get-events', options: '--limit 5', says: /^### Customer events of/m },
  { name: 'doctor', says: /^0 failures/m },
  { name: 'reset-access-token', says: /^### Access tokens/m },
  {
    name: 'set-cursor',
    options: `--event-type "Customer events" --to ${agoByHours(2)} --reason rehearsal`,
    says: /cursor moved/,
  },
  { name: 'go-live-calls', says: /^### Go-Live calls/m },
]

/** Every command once, from its uploaded bundle, by the command line. */
export const tryCommands = async (shell: Shell): Promise<void> => {
  const all = toTyped()
  for (const typed of all) await tryOne(shell, typed)
  const tried = new Set([...all.map(({ name }) => name), 'auth-test', 'generate-consent-url'])
  const forgotten = operatorFunctions.map(({ name }) => name).filter((name) => !tried.has(name))
  expectThat(forgotten.length === 0, 'each command of infra/operator-functions.ts to be rehearsed', forgotten)
}
