import type { Access } from '../lib/commands/authentication.ts'
import type { Checklist, Finding } from '../lib/commands/checklist.ts'
import type { CommandContext } from '../lib/commands/command-handler.ts'
import { CommandError } from '../lib/commands/errors.ts'
import type { ConnectionSettings } from '../lib/contract.ts'
import { CollectorError } from '../lib/core/errors.ts'
import type { Docusign } from '../lib/docusign/client.ts'

type Generation = ConnectionSettings['monitorApi']

const GENERATIONS: readonly Generation[] = ['lens', 'organization']

const ROUTES = {
  lens: '/api/v2.0/datasets/monitor/stream',
  organization: '/v1/organizations/{organizationId}/stream',
} as const

/** Both generations' hosts in an environment (docusign-api A). */
const HOSTS: readonly Record<Generation, string>[] = [
  { lens: 'https://lens.docusign.net', organization: 'https://api.docusign.com' },
  { lens: 'https://lens-d.docusign.net', organization: 'https://api-d.docusign.com' },
]

/** A server that is not DocuSign's has one host for both. */
const toHost = ({ endpoints, monitorApi }: ConnectionSettings, generation: Generation): string =>
  HOSTS.find((hosts) => hosts[monitorApi] === endpoints.monitor)?.[generation] ?? endpoints.monitor

const ask = async (
  { settings, runtime, clock }: CommandContext,
  docusign: Docusign,
  generation: Generation,
  organizationId: string,
): Promise<CollectorError | undefined> => {
  const route = ROUTES[generation]
  const path = route.replace('{organizationId}', encodeURIComponent(organizationId))
  const query = { cursor: runtime.now().toISOString(), limit: '1' }
  try {
    await docusign.get({ api: 'monitor', origin: toHost(settings, generation), route, path, query }, clock.signal)
    return undefined
  } catch (thrown) {
    if (thrown instanceof CollectorError) return thrown
    throw thrown
  }
}

/** @throws CommandError with the failure's code, when it is the generation in use */
const toFinding = (failure: CollectorError | undefined, evidence: Evidence, isUsed: boolean): Finding => {
  if (failure === undefined) return isUsed ? 'reachable; the one in use' : 'reachable; not in use'
  const text = toCause(failure, evidence)
  if (isUsed) throw new CommandError(failure.code, text, '', failure.facts)
  return { state: 'warning', text: `not in use, and would not work: ${text}` }
}

/** Both generations of the Monitor API; which of the reasons for a 403 it is, as far as the answers allow. */
export const checkMonitor = async (
  list: Checklist,
  at: CommandContext,
  { opened, accounts }: Access,
  known: { organizationId: string | undefined; isAdministrator: boolean | undefined },
): Promise<void> => {
  const [first] = opened.values()
  if (first === undefined) return
  const failures = new Map<Generation, CollectorError | undefined>()
  const { organizationId, isAdministrator } = known
  const inUse = at.settings.monitorApi
  // The one in use first: once DocuSign asks to be left alone, nothing else is asked.
  for (const generation of [inUse, ...GENERATIONS.filter((one) => one !== inUse)]) {
    if (generation === 'organization' && organizationId === undefined) continue
    failures.set(generation, await ask(at, first.docusign, generation, organizationId ?? ''))
  }
  const evidence = {
    codes: [...failures.values()].flatMap((failure) => failure?.code ?? []),
    organizations: new Set(accounts.flatMap((account) => account.organizationId ?? [])).size,
    isAdministrator,
  }
  for (const generation of GENERATIONS) {
    const isUsed = inUse === generation
    await list.tryCheck(`Monitor (${generation})`, () =>
      failures.has(generation)
        ? toFinding(failures.get(generation), evidence, isUsed)
        : { state: isUsed ? 'failure' : 'skipped', text: 'no organization is known to ask for' },
    )
  }
}

/** What is known beside one generation's answer. */
export interface Evidence {
  /** Codes of the failures of both generations. */
  codes: readonly string[]
  /** How many organizations the user's accounts belong to. */
  organizations: number
  /** Whether the Admin API lets the user list others: an organization administrator; undefined when it was not asked. */
  isAdministrator: boolean | undefined
}

const NOT_ENTITLED =
  'DocuSign Monitor is not licensed for this organization, or not switched on: in production it is a paid addition (ask DocuSign); switch it on in Organization Admin > Features and wait some hours.'

/** Why Monitor refused, in words: of the four reasons for its 403, those that the other answers leave (docusign-api C.6). */
const toCause = (failure: CollectorError, { codes, organizations, isAdministrator }: Evidence): string => {
  if (failure.code !== 'monitor-forbidden' && failure.code !== 'monitor-not-entitled') return failure.message
  if (codes.includes('monitor-not-entitled')) return NOT_ENTITLED
  if (organizations > 1) {
    return `The impersonated user administers ${organizations} organizations: Monitor refuses such users. Impersonate one who administers this organization only.`
  }
  if (isAdministrator === true)
    return `The user is an administrator of the organization (the Admin API says so), so it is not the role. ${NOT_ENTITLED}`
  if (isAdministrator === false) {
    return `The Admin API refuses the user, too: most likely the role is missing. Make the impersonated user an Organization Administrator or Security Reports Administrator. If they are already Security Reports Administrator, whom the Admin API refuses as well: ${NOT_ENTITLED}`
  }
  return failure.message
}
