/** One deliberate mistake: in a file, one text for another; and the suite that must notice. */
export interface Breakage {
  what: string
  file: string
  /** Must stand in the file exactly once. */
  text: string
  instead: string
  suite: string
  /** The test in it that must notice: a part of its name. */
  name?: string
}

const SINGLE = 'test/faults/single.test.ts'
const RUNNERS = 'test/faults/runners.test.ts'
const DRAIN = 'test/story/drain.test.ts'
const ANSWERS = 'test/story/bad-answers.test.ts'
const FAILED = 'test/story/failed-runs.test.ts'
const SECRECY = 'test/story/secrecy.test.ts'
const CLIENT = 'test/functions/lib/docusign/client.test.ts'
const DETAILS = 'test/functions/audit-users/inventory/user-details.test.ts'
const STATE = 'test/functions/lib/state/checkpoint-faults.test.ts'
const FIREHOSE = 'test/functions/lib/delivery/firehose.test.ts'

const COLLECT = 'functions/lib/run/collect.ts'
const CHECKPOINTS = 'functions/lib/state/checkpoints.ts'
const DELIVER = 'functions/lib/delivery/firehose.ts'
const EVENTS = 'functions/customer-events/collector.ts'

/** The mistakes that lose, double or betray something, each in one line. */
// biome-ignore format: a table
export const BREAKAGES: readonly Breakage[] = [
  { what: 'commit before deliver', suite: SINGLE, name: 'first run over two pages', file: COLLECT, text: '      const { deliver, map } = await', instead: '      await checkpoints.commit(held, toCommit(source, page)).then((done) => { if (done !== "superseded") held = done })\n      const { deliver, map } = await' },
  { what: 'no fence: a commit asks only for the version', suite: RUNNERS, name: 'refused all the same', file: CHECKPOINTS, text: 'onlyIf: `${OURS} AND #version = :was`', instead: 'onlyIf: `(#fence = :fence OR #fence <> :fence) AND (#owner = :owner OR #owner <> :owner) AND #version = :was`' },
  { what: 'no version and no fence: a commit always succeeds', suite: RUNNERS, name: 'moves nothing', file: CHECKPOINTS, text: 'onlyIf: `${OURS} AND #version = :was`', instead: 'onlyIf: `attribute_exists(#schema) OR (${OURS} AND #version = :was)`' },
  { what: 'the lease is taken although it is held', suite: RUNNERS, name: 'ends quietly', file: CHECKPOINTS, text: "'attribute_not_exists(#owner) OR #leaseUntil < :now'", instead: "'attribute_not_exists(#owner) OR #leaseUntil < :now OR #leaseUntil > :now'" },
  { what: 'the lease is never released', suite: FAILED, file: CHECKPOINTS, text: "remove: '#owner, #leaseUntil', onlyIf: OURS", instead: "set: '#kept = :owner', onlyIf: OURS" },
  { what: 'a lost answer of a commit counts as superseded', suite: STATE, file: CHECKPOINTS, text: 'if (isCommitted) return now', instead: 'if (isCommitted) return "superseded"' },
  { what: 'the whole batch is sent again', suite: FIREHOSE, file: DELIVER, text: '    pending = refused\n', instead: '    pending = batch\n' },
  { what: 'what Firehose refuses is dropped', suite: SINGLE, name: 'pages of several chunks', file: DELIVER, text: 'if (refused.length === 0) return', instead: 'if (refused.length < pending.length || refused.length === 0) return' },
  { what: 'an answer with refusals counts as accepted', suite: FIREHOSE, file: DELIVER, text: 'return !entry?.RecordId || entry.ErrorCode', instead: 'return entry === undefined' },
  { what: 'a failed delivery is swallowed', suite: SINGLE, name: 'first run over two pages', file: COLLECT, text: 'await deps.deliver(mapped, clock.signal))', instead: 'await deps.deliver(mapped, clock.signal).catch(() => ({ lines: 0, bytes: 0, chunks: 0, calls: 0, resent: 0, quarantined: 0 })))' },
  { what: 'a failed source is swallowed', suite: FAILED, file: 'functions/lib/run/run.ts', text: 'all.failure ??= failure', instead: 'void failure' },
  { what: 'a failed run counts nothing', suite: FAILED, file: 'functions/lib/run/report.ts', text: 'Failed: failure === undefined ? 0 : 1', instead: 'Failed: failure === undefined ? 0 : 0' },
  { what: 'seen before delivery', suite: SINGLE, name: 'the seam of two windows', file: COLLECT, text: '      // Counted here:', instead: '      await source.afterDelivery(page, deliver, clock.signal)\n      // Counted here:' },
  { what: 'nothing is seen', suite: DRAIN, file: EVENTS, text: '!known.has(toHash', instead: '!new Set<string | undefined>().has(toHash' },
  { what: 'a refused cursor goes on from now', suite: ANSWERS, file: 'functions/customer-events/monitor.ts', text: '.catch(rethrow))', instead: '.catch((thrown: unknown) => (thrown instanceof DocusignError && thrown.status === 400 ? { body: { data: [], endCursor: new Date(Date.now()).toISOString() } } : rethrow(thrown))))' },
  { what: 'an answer without a cursor keeps going', suite: ANSWERS, file: 'functions/customer-events/monitor.ts', text: "if (typeof endCursor !== 'string' || endCursor === '')", instead: "if (endCursor === null || endCursor === undefined) return { events, endCursor: new Date(Date.now()).toISOString() }\n  if (typeof endCursor !== 'string' || endCursor === '')" },
  { what: 'a list is read under the first name only', suite: SINGLE, name: 'other generation', file: 'functions/customer-events/monitor.ts', text: 'return events.length === 0 && isError(body) ? undefined : events', instead: 'return first' },
  { what: 'a missing right counts as a refused token', suite: CLIENT, name: 'lacks a right', file: 'functions/lib/docusign/http/retry.ts', text: '  if (isForbidden(failure)) return FAIL\n', instead: '' },
  { what: 'one user refused stops all others', suite: DETAILS, name: 'for one user', file: 'functions/audit-users/inventory/user-details.ts', text: 'if (isOwnFailure(thrown, [...failures.values()])) continue', instead: 'void isOwnFailure' },
  { what: 'an empty page is always the end', suite: DRAIN, file: 'functions/customer-events/cursor.ts', text: 'if (windowEnd >= now) {', instead: 'if (windowEnd >= now || answer.count === 0) {' },
  { what: 'windows do not overlap, and start too late', suite: DRAIN, file: 'functions/customer-events/cursor.ts', text: 'new Date(was.windowEnd - OVERLAP_MS)', instead: 'new Date(was.windowEnd + 24 * OVERLAP_MS)' },
  { what: 'the beginning is not committed before it is read', suite: SINGLE, name: 'first run over two pages', file: COLLECT, text: 'const committed = await deps.checkpoints.commit(held, begun)', instead: 'const committed = begun === undefined ? await deps.checkpoints.commit(held, begun) : held' },
  { what: 'no rest once caught up', suite: DRAIN, file: COLLECT, text: "if (isResting(source, held, runtime.now())) return 'resting'", instead: 'void isResting' },
  { what: 'a limit is forgotten by the next run', suite: FAILED, file: 'functions/lib/docusign/http/retry-not-before.ts', text: 'await notBefore.save(until, signal)', instead: 'void notBefore' },
  { what: 'a token is taken anew in each run', suite: DRAIN, file: 'functions/lib/docusign/auth/access-token.ts', text: 'await tokens.save(toTokenId(grant.scopes), token, signal)', instead: 'void tokens' },
  { what: 'quarantine after the shortened record', suite: SINGLE, name: 'too large for Firehose', file: 'functions/lib/run/create-run.ts', text: '    if (parts.length > 0) await quarantine(parts, signal)\n', instead: '' },
  { what: 'a foreign message gets into an error', suite: SECRECY, file: 'functions/lib/state/table.ts', text: 'return new StateError(code, what, todo,', instead: 'return new StateError(code, `${what} ${String(thrown)}`, todo,' },
  { what: 'a foreign message is kept in a fault', suite: SECRECY, file: 'functions/lib/core/aws-errors.ts', text: "name: names.find(isCode) ?? 'unknown'", instead: "name: String(message ?? '')" },
  { what: 'an answer is logged', suite: SECRECY, file: 'functions/lib/docusign/http/body.ts', text: '`DocuSign’s answer ${WORDS[code]}.`', instead: '`DocuSign’s answer ${WORDS[code]}: ${text}`' },
  { what: 'a parse error stops the page', suite: DRAIN, file: EVENTS, text: 'toMapped(item, context) }', instead: '{ if (typeof item.value !== "object") throw new Error("x"); return toMapped(item, context) } }' },
]
