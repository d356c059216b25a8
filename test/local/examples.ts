import { testAuthentication } from '../../functions/auth-test/test-authentication.ts'
import { runDiagnostics } from '../../functions/doctor/doctor.ts'
import { generateConsentUrl } from '../../functions/generate-consent-url/generate.ts'
import { getEvents } from '../../functions/get-events/get-events.ts'
import { goLiveCalls } from '../../functions/go-live-calls/go-live-calls.ts'
import type { CommandResult } from '../../functions/lib/commands/command-handler.ts'
import { resetAccessToken } from '../../functions/reset-access-token/reset.ts'
import { readInput } from '../../functions/set-cursor/input.ts'
import { setCursor } from '../../functions/set-cursor/set-cursor.ts'
import { showState } from '../../functions/show-state/show-state.ts'
import { PLACES, startAccount } from '../functions/doctor/stand-in.ts'
import { runOn } from '../functions/lib/commands/runs.ts'
import { type Bench, createBench, toFailure } from '../functions/lib/commands/setup.ts'

// What the commands print, for the documentation: one JSON object. The clock stands still, so that it is always the same.

const MINUTE = 60_000
const DAY = 86_400_000
const USER = '33333333-3333-4333-8333-000000000001'

const EVENTS = [
  { object: 'User', action: 'LoginSucceeded', result: 'Success' },
  // A field that DocuSign does not send yet.
  { object: 'Envelope', action: 'Sent', riskScore: 3 },
  { object: 'Account', action: 'AdministratorAdded', affectedUserId: USER },
]

const addEvents = (bench: Bench): void => {
  const now = bench.time.now().getTime()
  EVENTS.forEach((event, index) => {
    const at = new Date(now - (EVENTS.length - index) * 10 * MINUTE)
    const eventId = `11111111-1111-4111-8111-${String(now + index).padStart(12, '0')}`
    const whole = { timestamp: at.toISOString(), eventId, source: 'Web', userId: USER, ...event }
    bench.docusign.addEvents([whole], { ingestedAt: at })
  })
}

/** What is another text in each run, and says nothing. */
const toSteady = (text: string, { docusign }: Bench): string =>
  text
    .replaceAll(docusign.origin, 'https://account-d.docusign.com')
    .replaceAll(encodeURIComponent(docusign.origin), 'https%3A%2F%2Faccount-d.docusign.com')
    .replaceAll(/aa_\d+_\d+_\d+\+[A-Za-z0-9+/]+/g, 'aa_638553500560000000_638553500560000000_0')
    .replaceAll(/trace token [0-9a-f-]+/g, 'trace token 5d0c1b1e-…')
    .replaceAll(' (not DocuSign’s own)', ' (developer)')

const openBench = async (): Promise<Bench> => {
  const bench = await createBench()
  const [accountId = ''] = bench.docusign.settings.accountIds
  const { userId } = bench.docusign.settings
  bench.docusign.addUsers([
    { accountId, userId },
    { accountId, userId: USER },
  ])
  addEvents(bench)
  await runOn(bench.at, 'audit-users')
  await runOn(bench.at, 'customer-events')
  bench.time.pass(40 * MINUTE)
  addEvents(bench)
  return bench
}

const makeExamples = async (bench: Bench): Promise<Record<string, string>> => {
  const at = () => bench.with({})
  const shown: Record<string, string> = {}
  const show = async (name: string, work: Promise<CommandResult>) => {
    shown[name] = toSteady((await work).message, bench)
  }
  const showFailure = async (name: string, work: Promise<unknown>) => {
    const { code, message } = await toFailure(work)
    shown[name] = toSteady(`${code}: ${message}`, bench)
  }
  const aws = await startAccount(bench.time)
  const looking = { ...aws.tools, places: { ...PLACES, schedules: { 'customer-events': true, 'audit-users': true } } }
  const ago = (ms: number) => new Date(bench.time.now().getTime() - ms).toISOString()
  const events = { eventType: 'Customer events' } as const
  const move = async (to: string) =>
    setCursor(readInput({ ...events, to, reason: 'XSIAM was down' }, bench.time.now()), at())
  await show('generate-consent-url', generateConsentUrl({}, at()))
  await show('auth-test', testAuthentication({}, at()))
  await show('get-events', getEvents({ ...events, limit: 10, from: undefined }, at()))
  await show('show-state', showState({}, at()))
  await runOn(at(), 'customer-events')
  await runOn(at(), 'audit-users')
  await show('doctor', runDiagnostics({}, { ...at(), aws: looking }))
  await show('go-live-calls', goLiveCalls({}, at()))
  await showFailure('set-cursor-refused', move(ago(0)))
  await show('set-cursor', move(ago(DAY)))
  bench.docusign.change({ consentedScopes: ['signature', 'impersonation'] })
  await showFailure('auth-test-failed', testAuthentication({}, at()))
  await show('reset-access-token', resetAccessToken({}, at()))
  await aws.close()
  return shown
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
const bench = await openBench()
process.stdout.write(`${JSON.stringify(await makeExamples(bench))}\n`)
await bench.close()
