import type { Access } from '../lib/command/authentication.ts'
import type { CommandContext } from '../lib/command/command.ts'
import { CommandError } from '../lib/command/errors.ts'
import type { Checklist, Finding } from '../lib/command/lines.ts'
import type { ConnectionSettings } from '../lib/contract.ts'
import type { Docusign } from '../lib/docusign/client.ts'
import { CollectorError } from '../lib/primitives/errors.ts'
import { type Evidence, toCause } from './monitor-cause.ts'

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
