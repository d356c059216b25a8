import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

/**
 * What others' collectors got wrong, and the test of ours that would notice: mistake -> file and a part of the test's
 * name. The comparison of collectors that the list comes from is not part of this project.
 */
const REGRESSIONS: readonly (readonly [mistake: string, file: string, name: string])[] = [
  ['a reply without a cursor loses the place', 'story/bad-answers', 'without a cursor'],
  [
    'an event without a timestamp stops the page',
    'story/drain',
    'what cannot be parsed arrives raw, and stops nothing',
  ],
  [
    'the order within a second is lost',
    'functions/customer-events/xdm-properties',
    'the order of events within a second survives',
  ],
  ['keys, tokens and events are logged', 'story/secrecy', 'no key, token, id, cursor, event or body'],
  [
    'keys, tokens and assertions are in errors',
    'functions/lib/docusign/secrecy',
    'no key, token, assertion, cursor, user or body',
  ],
  [
    'token times depend on the time zone',
    'functions/lib/docusign/http',
    'token decisions are the same in any time zone',
  ],
  ['token times depend on the clock', 'functions/lib/docusign/access-token', 'a clock five minutes off, either way'],
  [
    'only one form of the key is taken',
    'functions/lib/docusign/private-key',
    'pasted in any usual way is the same key',
  ],
  [
    'parts of an oversized batch are sent twice',
    'functions/lib/delivery/firehose',
    'in several batches arrive in order',
  ],
  ['seen before sent', 'faults/single', 'any one fault at any step'],
  [
    'a lease that is not renewed lets a second writer in',
    'functions/lib/state/checkpoints',
    'superseded when it wakes',
  ],
  ['a run that woke up moves the cursor back', 'faults/runners', 'wakes after another took over: it moves nothing'],
  ['a failed run looks like a good one', 'story/bad-answers', 'moves nothing, and nothing is lost'],
  ['a failed run stays silent in the metrics', 'story/failed-runs', 'a failed run looks failed'],
  [
    'the whole batch is sent again after a partial failure',
    'functions/lib/delivery/firehose',
    'are sent again, they only',
  ],
  [
    'refused records are tried without end',
    'functions/lib/delivery/firehose',
    'for ever fail the delivery after growing waits',
  ],
  ['a refusal for ever moves the cursor', 'story/bad-input', 'a Firehose that refuses for ever'],
  [
    'an accepted call without an answer loses records',
    'functions/lib/delivery/firehose-failures',
    'after Firehose accepted it doubles lines',
  ],
  ['counts do not add up when retries run out', 'functions/lib/delivery/firehose', 'the counts tell the truth'],
  ['memory grows with the backlog', 'story/failed-runs', 'ten times a page'],
  ['a hung reply holds the lease', 'story/failed-runs', 'a DocuSign that hangs'],
  ['an empty page counts as caught up', 'functions/customer-events/cursor', 'believes an empty page only'],
  ['a cursor out of date goes on from "now"', 'story/bad-answers', 'never for "now"'],
  ['windows are skipped after a long outage', 'story/failed-runs', 'after an outage longer than a window'],
  ['a repeated schedule event doubles', 'faults/runners', 'a second invocation while one is under way ends quietly'],
  ['a run invoked twice in a row doubles', 'story/drain', 'asked once a minute however often'],
]

/** Bad input that has to end in a clear error, or to arrive whole, and the test that sees to it. */
const BAD_INPUT: readonly (readonly [input: string, file: string, name: string])[] = [
  ['the key file is missing', 'local/account', 'a file that is not there is named'],
  ['the key is empty', 'functions/lib/docusign/private-key', 'nothing yet'],
  ['the key is a public key', 'functions/lib/docusign/private-key', "'a public key'"],
  ['the key is encrypted', 'functions/lib/docusign/private-key', 'an encrypted PKCS#8 key'],
  ['the key is an EC key', 'functions/lib/docusign/private-key', 'an EC key as PKCS#8'],
  ['the key is a certificate', 'functions/lib/docusign/private-key', "'a certificate'"],
  ['the secret is still empty', 'story/bad-input', 'secret-empty'],
  ['the table is missing', 'story/bad-input', "test('the table'"],
  ['the stream is missing', 'story/bad-input', "test('the stream'"],
  ['the secret is missing', 'story/bad-input', "test('the secret'"],
  ['the region of the table is wrong', 'functions/lib/state/table', 'because the region is another one'],
  [
    'the region of the stream is wrong',
    'functions/lib/delivery/firehose-failures',
    'because the region is another one',
  ],
  ['the region of the secret is wrong', 'functions/lib/state/secret', 'of another region fails before it is asked for'],
  ['the clock is off', 'story/bad-input', 'a clock that is off by more than five minutes'],
  ['the cursor is refused', 'story/bad-answers', 'that refuses the cursor'],
  ['the answer has no cursor', 'story/bad-answers', "'without a cursor'"],
  ['the answer has no list', 'story/bad-answers', "'without a list'"],
  ['the answer is not JSON', 'story/bad-answers', "'that is HTML'"],
  ['the answer is larger than the cap', 'story/bad-answers', "'larger than the cap'"],
  ['an event is no object, or has no usable timestamp or id', 'story/drain', 'what cannot be parsed arrives raw'],
  ['an event has 5 MB', 'story/bad-input', 'an event of 5 MB'],
  [
    'numbers where strings are expected',
    'functions/customer-events/xdm-properties',
    'each known column has one JSON type',
  ],
  ['fields nobody knows', 'functions/lib/xdm/raw-columns', 'unknown columns pass as they are'],
  ['names that clash with ours', 'functions/lib/xdm/raw-columns', 'a name of ours moves aside'],
  ['duplicate keys', 'story/bad-input', 'duplicate keys, lone surrogates'],
  [
    'text beyond the BMP and lone surrogates',
    'functions/lib/xdm/encode',
    'a record is one line, whatever is in its text',
  ],
  ['501 chunks', 'functions/lib/delivery/chunk', '501 chunks are two batches'],
  ['a partial failure for ever', 'functions/lib/delivery/firehose', 'for ever fail the delivery'],
  ['an AWS endpoint that never answers', 'story/failed-runs', 'an AWS endpoint that accepts and never answers'],
]

describe('each mistake of others has a test here that would notice it', () => {
  test.each(REGRESSIONS)('%s', (_mistake, file, name) => {
    expect(readFileSync(`test/${file}.test.ts`, 'utf8')).toContain(name)
  })
})

describe('each bad input has a test', () => {
  test.each(BAD_INPUT)('%s', (_input, file, name) => {
    expect(readFileSync(`test/${file}.test.ts`, 'utf8')).toContain(name)
  })
})
