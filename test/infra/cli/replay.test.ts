import { expect, test } from '@jest/globals'
import { replay } from '../../../infra/cli/replay.ts'
import { isObject } from '../../../infra/config/config-sections.ts'
import { startLittleAws } from './amazon.ts'
import type { Known } from './answers.ts'

const object = (type: string, connection: string, at: string, name = 'x') => ({
  key: `data/${type}/${connection}/${at.slice(0, 13).replace(/[-T]/g, '/')}/${name}.gz`,
  at,
  bytes: 100,
})

const STORED = [
  object('customer-events', 'acme', '2026-03-01T09:59:00.000Z', 'before'),
  object('customer-events', 'acme', '2026-03-01T10:00:00.000Z', 'first'),
  ...Array.from({ length: 40 }, (_, index) =>
    object('customer-events', 'acme', '2026-03-01T10:30:00.000Z', `no-${index}`),
  ),
  { ...object('audit-users', 'acme', '2026-03-01T11:20:00.000Z', 'a b+c&d'), at: '2026-03-01T11:20:00.000Z' },
  object('customer-events', 'other', '2026-03-01T11:59:59.000Z', 'last'),
  object('customer-events', 'other', '2026-03-01T12:00:00.000Z', 'after'),
  // Filed by its oldest record, written in the next hour.
  { key: 'data/customer-events/acme/2026/03/01/09/late.gz', at: '2026-03-01T10:00:30.000Z', bytes: 100 },
]

const keyOf = (message: unknown): string => {
  const records = isObject(message) && Array.isArray(message['Records']) ? message['Records'] : []
  const record = records.find(isObject)
  const s3 = isObject(record?.['s3']) ? record['s3'] : {}
  return isObject(s3['object']) ? String(s3['object']['key']) : ''
}

const run = async (changes: object = {}, known: Known = {}) => {
  const amazon = await startLittleAws({ objects: STORED, ...known })
  const where = { bucket: 'records', queueUrl: 'https://sqs/queue', region: 'eu-central-1' }
  const when = { from: new Date('2026-03-01T10:00:00Z'), to: new Date('2026-03-01T12:00:00Z') }
  try {
    const told = await replay({ clients: amazon.clients, ...where, ...when, ...changes })
    return { told, keys: amazon.sent.map(keyOf), sent: amazon.sent }
  } finally {
    await amazon.close()
  }
}

test('every object written in the time is announced once, whatever hour it is filed under, and no other', async () => {
  const { told, keys } = await run()
  const wanted = STORED.filter(({ key }) => !/before|after/.test(key)).length
  expect(told).toEqual({ objects: wanted, bytes: wanted * 100 })
  expect(new Set(keys).size).toBe(wanted)
  expect(keys.filter((key) => /before|after/.test(key))).toEqual([])
  expect(keys.some((key) => key.endsWith('09/late.gz'))).toBe(true)
})

test('an announcement is what S3 sends: bucket, encoded key, size', async () => {
  const { sent } = await run({ dataType: 'audit-users' })
  expect(sent).toEqual([
    {
      Records: [
        expect.objectContaining({
          eventSource: 'aws:s3',
          eventName: 'ObjectCreated:Put',
          awsRegion: 'eu-central-1',
          s3: expect.objectContaining({
            bucket: { name: 'records', arn: 'arn:aws:s3:::records' },
            object: expect.objectContaining({ key: 'data/audit-users/acme/2026/03/01/11/a+b%2Bc%26d.gz', size: 100 }),
          }),
        }),
      ],
    },
  ])
})

test('one connection only, when asked for', async () => {
  const { keys } = await run({ connection: 'other' })
  expect(keys).toEqual(['data/customer-events/other/2026/03/01/11/last.gz'])
})

test('a dry run counts and announces nothing', async () => {
  const { told, sent } = await run({ dryRun: true })
  expect(told.objects).toBe(44)
  expect(sent).toEqual([])
})

test('a message that the queue refuses is no success', async () => {
  await expect(run({}, { refused: ['3'] })).rejects.toThrow(
    'AWS did not carry out sqs:SendMessage (1 messages refused). Announce them again from the beginning.',
  )
})

test('what AWS does not allow is said with the permission to ask for, and nothing of AWS’s own words', async () => {
  await expect(run({}, { denied: ['s3:ListBucket'] })).rejects.toMatchObject({
    action: 's3:ListBucket',
    code: 'AccessDenied',
    message:
      'AWS did not carry out s3:ListBucket (AccessDenied). The credentials in use may not: ask for s3:ListBucket.',
  })
})
