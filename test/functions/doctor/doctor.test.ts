import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { KEYS } from '../lib/commands/setup.ts'
import { type Clinic, openClinic } from './setup.ts'

let clinic: Clinic
beforeEach(async () => {
  clinic = await openClinic()
})
afterEach(() => clinic.close())

test('a healthy connection has no failure and no warning', async () => {
  await clinic.catchUp()
  const answer = await clinic.examine()
  expect(answer.message).toContain('All is well.')
  expect(answer).toMatchObject({ ok: true, failures: 0, warnings: 0 })
})

test('it asks for nothing but what its role allows, and changes nothing', async () => {
  await clinic.catchUp()
  await clinic.examine()
  expect([...new Set(clinic.aws.actions)].sort()).toEqual([
    'cloudwatch:DescribeAlarms',
    'dynamodb:DescribeTable',
    'dynamodb:Query',
    'firehose:DescribeDeliveryStream',
    'iam:GetRole',
    's3:ListBucket',
    'scheduler:GetSchedule',
    'secretsmanager:GetSecretValue',
    'sns:ListSubscriptionsByTopic',
    'sqs:GetQueueAttributes',
  ])
})

test('no token and no key is in the answer or in what it printed', async () => {
  const { bench, printed, examine } = clinic
  await clinic.catchUp()
  const shown = JSON.stringify(await examine()) + printed.join()
  const planted = [...bench.docusign.ledger.tokens.map(({ token }) => token), KEYS.privateKey.split('\n')[3] ?? '']
  expect(planted.length).toBeGreaterThan(2)
  expect([...planted, 'MARKER'].filter((secret) => shown.includes(secret))).toEqual([])
})

test('where DocuSign lets nobody in, AWS is examined all the same', async () => {
  clinic.bench.docusign.change({ consentedScopes: [] })
  const { lines } = await clinic.examine()
  expect(lines.find(({ state }) => state === 'failure')).toMatchObject({ code: 'consent-required' })
  expect(lines.filter(({ check }) => ['bucket', 'queue', 'stream quarantine'].includes(check))).toHaveLength(3)
})

test('where nothing is deployed, as in the local run, AWS is not asked and that is no failure', async () => {
  await clinic.catchUp()
  const { failures, lines } = await clinic.examine({}, {})
  expect([failures, lines.find(({ check }) => check === 'AWS')?.state]).toEqual([0, 'skipped'])
  expect(new Set(clinic.aws.actions)).toEqual(new Set(['dynamodb:Query', 'secretsmanager:GetSecretValue']))
})

test('few calls left are a warning', async () => {
  clinic.bench.docusign.change({ limits: { burst: 100_000 } })
  clinic.bench.docusign.spend(2900)
  const words = /of 3000 calls remain/
  expect(await clinic.lineOf('budget')).toMatchObject({ state: 'warning', text: expect.stringMatching(words) })
})
