import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { toSecrets } from '../faults/play.ts'
import { EVENT_MARKER } from '../faults/plots.ts'
import type { Fault as AwsErrorFacts } from '../support/aws/faults.ts'
import type { Fault } from '../support/docusign/faults.ts'
import { pick } from '../support/history/history.ts'
import { secrecy } from '../support/history/secrecy.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { closeStories, type Story, startStory } from '../support/run/story.ts'
import { begin, HOUR } from './stories.ts'

const BODY = 'body-MARKER-1f7e'
const members = { error: BODY, error_description: BODY, errorCode: BODY, message: BODY, data: [BODY], endCursor: BODY }
const headers = { 'X-DocuSign-TraceToken': BODY, 'Retry-After': BODY, Date: BODY }

/** Every fault the stand-in has: a new kind does not compile until it is here. */
const FAULTS: Record<Fault['kind'], readonly Fault[]> = {
  answer: [
    ...[200, 302, 400, 401, 403, 404, 408, 429, 444, 500, 503].map(
      (status): Fault => ({ kind: 'answer', status, body: members, headers }),
    ),
    { kind: 'answer', status: 200, body: BODY },
    { kind: 'answer', status: 500, body: `<html>${BODY}</html>` },
    { kind: 'answer', status: 400, body: { error: 'invalid_grant', error_description: BODY } },
    { kind: 'answer', status: 400, body: { error: 'consent_required', error_description: BODY } },
    { kind: 'answer', status: 200, body: { data: [{ eventId: BODY, timestamp: BODY, data: BODY }], endCursor: BODY } },
  ],
  html: [{ kind: 'html' }],
  limited: [
    { kind: 'limited', limit: 'hourly' },
    { kind: 'limited', limit: 'burst', status: 400, headers: false },
  ],
  redirect: [{ kind: 'redirect', location: `https://${BODY}.example/${BODY}` }],
  hang: [{ kind: 'hang' }],
  reset: [
    { kind: 'reset', when: 'before-headers' },
    { kind: 'reset', when: 'after-headers' },
  ],
  'token-expired': [{ kind: 'token-expired' }],
  'token-revoked': [{ kind: 'token-revoked' }],
  truncated: [{ kind: 'truncated' }],
  oversized: [{ kind: 'oversized', bytes: 34_000_000 }],
  drip: [{ kind: 'drip', everyMs: 5 }],
  slow: [{ kind: 'slow', ms: 20 }],
  clock: [{ kind: 'clock', offsetMs: HOUR }],
  'without-cursor': [{ kind: 'without-cursor' }],
  'without-list': [{ kind: 'without-list' }],
  'other-list': [{ kind: 'other-list', own: 'null' }],
  'same-cursor': [{ kind: 'same-cursor' }],
}

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(async () => {
  await closeStories()
  await amazon.close()
})

const findLeaks = async (story: Story): Promise<string[]> =>
  secrecy({
    entries: story.history.entries,
    docusign: story.docusign.ledger,
    pageSize: 2,
    restMs: 0,
    secrets: [...toSecrets(story), BODY, BODY.toLowerCase()],
    owner: undefined,
  })

const organization = { monitorApi: 'organization' } as const
/** Ends the run soon, so that what hangs is not waited for; the first eight seconds are kept for its end. */
const SOON_MS = 8_150

describe('no key, token, id, cursor, event or body of DocuSign is printed, returned or thrown', () => {
  const cases = Object.values(FAULTS).flatMap((faults) =>
    faults.map((fault) => [JSON.stringify(fault).slice(0, 90), fault] as const),
  )
  test.each(cases)('%s', async (_name, fault) => {
    for (const route of ['token', 'userinfo', 'organization'] as const) {
      const story = await begin({ amazon, settings: organization })
      story.docusign.faults.from({ route, nth: route === 'organization' ? 2 : 1 }, fault)
      await story.run({ remainingMs: SOON_MS })
      story.rest()
      await story.run({ remainingMs: SOON_MS })
      expect(await findLeaks(story)).toEqual([])
      expect(pick(story.history.entries, 'ended').every(({ printed }) => printed.length > 1)).toBe(true)
      await story.close()
    }
  })
})

describe('nor a message of AWS, which may quote what was sent', () => {
  const types = [
    'AccessDeniedException',
    'ValidationException',
    'ResourceNotFoundException',
    'ExpiredTokenException',
    `no code, ${BODY}`,
  ]
  const faults = types.map(
    (type): AwsErrorFacts => ({ kind: 'error', status: 400, type, message: `${BODY} ${EVENT_MARKER}` }),
  )
  const cases = (['GetItem', 'UpdateItem', 'GetSecretValue', 'PutRecordBatch'] as const).flatMap((operation) =>
    faults.map((fault, index) => [operation, types[index] ?? '', fault] as const),
  )
  test.each(cases)('%s: %s', async (operation, _type, fault) => {
    const story = await begin({ amazon })
    const { faults: chosen } = operation.endsWith('Item') ? amazon.dynamo : amazon.aws
    chosen.add(operation, fault)
    const ended = await story.run()
    chosen.clear()
    expect(ended.how).toBe('failed')
    expect(await findLeaks(story)).toEqual([])
  })
})

test('nor anything of a key that is none, or of a key that DocuSign does not know', async () => {
  const wrong = await startStory({ amazon, secret: `${BODY} -----BEGIN ${BODY}-----` })
  await wrong.run()
  const unknown = await startStory({ amazon, standIn: { publicKeys: [] } })
  await unknown.run()
  expect([...(await findLeaks(wrong)), ...(await findLeaks(unknown))]).toEqual([])
})

test('what is watched for would be found', async () => {
  const story = await begin({ amazon })
  const ended = await story.run()
  const [token] = story.docusign.ledger.tokens
  ended.printed.push(
    `${BODY} ${EVENT_MARKER} ${story.settings.userId} ${token?.token} ${story.docusign.ledger.events[0]?.id}`,
  )
  // The user and the marker each once, the event's id, the token; a body in either case.
  expect((await findLeaks(story)).length).toBeGreaterThanOrEqual(5)
})
