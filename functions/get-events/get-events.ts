import { collectorOf, cursorCommandsOf } from '../data-types.ts'
import type { CommandContext, CommandResult } from '../lib/commands/command-handler.ts'
import { toDataType } from '../lib/commands/data-types.ts'
import { createDocusignSession, type DocusignTools } from '../lib/commands/docusign-session.ts'
import { type ConnectionSettings, DATA_TYPES } from '../lib/contract.ts'
import type { UserInfoStore } from '../lib/docusign/api/userinfo.ts'
import { toIssuedFor } from '../lib/docusign/auth/token.ts'
import type { Run } from '../lib/run/collector.ts'
import { toDryRunStore } from '../lib/state/dry-run-store.ts'
import { forgetSeen } from '../lib/state/seen.ts'
import type { Table } from '../lib/state/table.ts'
import type { Input } from './input.ts'
import { bytesOf, fit, toMessage } from './message.ts'
import { type Pair, type Sample, sampleEvents } from './sample.ts'

export type Tools = DocusignTools & { table: Table }

/** What was asked of DocuSign once is not asked again by this command, and not kept. */
const createForgetting = (): UserInfoStore => {
  let known: Awaited<ReturnType<UserInfoStore['load']>>
  return {
    load: async () => known,
    save: async (info) => {
      known = info
    },
  }
}

const toLimited = (settings: ConnectionSettings, limit: number): ConnectionSettings => ({
  ...settings,
  maxCustomerEventsPerFetch: Math.min(limit, settings.maxCustomerEventsPerFetch),
  maxUserDataEventsPerFetch: Math.min(limit, settings.maxUserDataEventsPerFetch),
})

const toRun = (at: CommandContext & Tools, input: Input): Run => {
  const { runtime, log, clock } = at
  const settings = toLimited(at.settings, input.limit)
  const { docusign } = createDocusignSession(at, DATA_TYPES[toDataType(input.eventType)].scopes)
  return {
    id: runtime.uuid(),
    settings,
    docusign,
    userInfo: createForgetting(),
    issuedFor: toIssuedFor(settings),
    table: toDryRunStore(at.table),
    runtime,
    log,
    clock,
    neverWaits: input.from !== undefined,
  }
}

/** Without its raw half, and at the last without both: the sizes say what is missing. */
const toSmaller = ({ raw, mapped }: Pair): Pair => {
  const without = { raw: { leftOut: bytesOf(raw) }, mapped }
  return bytesOf(without) < 1_000_000 ? without : { ...without, mapped: { leftOut: bytesOf(mapped) } }
}

/**
 * What a fetch would deliver right now, raw and mapped: the collector's own code, from the checkpoint or a date, over a
 * table that is only read. No lease is taken, no cursor moves, nothing is delivered or kept.
 */
export const getEvents = async (
  input: Input,
  at: CommandContext & Tools,
): Promise<CommandResult & { events: Pair[] }> => {
  const { runtime } = at
  const dataType = toDataType(input.eventType)
  const steering = cursorCommandsOf(dataType, runtime)
  const run = toRun(at, input)
  if (input.from !== undefined && steering.remembersIds) await forgetSeen(run.table, dataType)
  const found: Sample[] = []
  let left = input.limit
  for (const source of await collectorOf(dataType).sources(run)) {
    if (left === 0) break
    const from =
      input.from === undefined
        ? undefined
        : steering.toCursor({ to: input.from, was: source.initialCursor(runtime.now()) })
    const one = await sampleEvents(source, run, { limit: left, from, raw: (item) => steering.raw(item) })
    left -= one.pairs.length
    found.push(one)
  }
  const pairs = found.flatMap((one) => one.pairs)
  const { kept, shortened } = fit(pairs, toSmaller)
  const told = {
    eventType: input.eventType,
    connection: at.settings.name,
    since: input.from?.toISOString(),
    ended: found.map(({ ended }) => ended),
    from: found.map((one) => steering.describe(one.from)),
    found: pairs.length,
    shown: kept.length,
    shortened,
  }
  return { message: toMessage(told, kept), ...told, events: kept }
}
