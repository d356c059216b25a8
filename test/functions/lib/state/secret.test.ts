import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { clientSettings } from '../../../../functions/lib/core/aws-client-settings.ts'
import type { CollectorError } from '../../../../functions/lib/core/errors.ts'
import { createReadSecret } from '../../../../functions/lib/state/secret.ts'
import { createSecrets } from '../../../support/aws/clients.ts'
import type { Fault } from '../../../support/aws/faults.ts'
import { type AwsStandIn, startAws } from '../../../support/aws/server.ts'

const ARN = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:acme-AbCdEf'
const signal = new AbortController().signal
let aws: AwsStandIn

beforeEach(async () => {
  aws = await startAws()
})
afterEach(() => aws.close())

const reader = (secretId = ARN, client = createSecrets(aws.url)) => createReadSecret({ client, secretId })
const current = (read = reader()) => read('current', { fresh: true, signal })
const failure = (reading: Promise<unknown>): Promise<CollectorError> =>
  reading.then(
    () => {
      throw new Error('read')
    },
    (error: CollectorError) => error,
  )

describe('the secret', () => {
  test.each<[string, string | Buffer]>([
    ['text', '-----BEGIN'],
    ['bytes, as put with fileb://', Buffer.from('-----BEGIN')],
  ])('kept as %s is read as text', async (_, value) => {
    aws.secrets[ARN] = { current: value }
    expect(await current()).toBe('-----BEGIN')
  })

  test('is read once, and again when asked for fresh: a rotation is seen', async () => {
    aws.secrets[ARN] = 'one'
    const read = reader()
    expect(await read('current', { fresh: false, signal })).toBe('one')
    aws.secrets[ARN] = { current: 'two', previous: 'one' }
    expect(await read('current', { fresh: false, signal })).toBe('one')
    expect(await read('current', { fresh: true, signal })).toBe('two')
    expect(await read('current', { fresh: false, signal })).toBe('two')
    expect(await read('previous', { fresh: true, signal })).toBe('one')
    expect(aws.calls).toHaveLength(3)
  })

  test('that was never rotated has no previous version', async () => {
    aws.secrets[ARN] = 'one'
    expect(await reader()('previous', { fresh: true, signal })).toBeUndefined()
  })

  test.each([{}, { current: ' \n' }, { current: Buffer.alloc(0) }])(
    'that is still empty fails with the command that fills it: %j',
    async (versions) => {
      aws.secrets[ARN] = versions
      const error = await failure(current())
      expect(error).toMatchObject({ name: 'StateError', code: 'secret-empty' })
      const command = `aws secretsmanager put-secret-value --region eu-central-1 --secret-id ${ARN} --secret-string file://`
      expect(error.message).toContain(command)
    },
  )

  test('that does not exist is not taken for an empty one', async () => {
    expect(await failure(current())).toMatchObject({ code: 'secret-missing', facts: { region: 'eu-central-1' } })
    expect(await reader()('previous', { fresh: true, signal })).toBeUndefined()
  })

  test('that is marked for deletion fails with the command that restores it', async () => {
    aws.secrets[ARN] = { current: 'one', deleted: true }
    const error = await failure(current())
    expect(error.code).toBe('secret-deleted')
    expect(error.message).toContain(`aws secretsmanager restore-secret --region eu-central-1 --secret-id ${ARN}`)
  })

  test('of another region fails before it is asked for', async () => {
    const error = await failure(current(reader(ARN.replace('eu-central-1', 'us-east-1'))))
    expect(error).toMatchObject({ code: 'wrong-region', facts: { home: 'us-east-1', region: 'eu-central-1' } })
    expect(aws.calls).toEqual([])
  })

  test.each<[string, Fault]>([
    ['access-denied', { kind: 'error', status: 400, type: 'AccessDeniedException', message: 'marker-4711' }],
    ['kms', { kind: 'error', status: 400, type: 'AccessDeniedException', message: 'Access to KMS is not allowed' }],
    ['kms', { kind: 'error', status: 400, type: 'DecryptionFailure', message: 'marker-4711' }],
    ['credentials', { kind: 'error', status: 400, type: 'UnrecognizedClientException', message: 'marker-4711' }],
    ['unavailable', { kind: 'error', status: 500, type: 'InternalServiceError', message: 'marker-4711' }],
    ['no-answer', { kind: 'hang' }],
    ['no-answer', { kind: 'stall' }],
  ])('that cannot be read is told by code: %s', async (code, fault) => {
    aws.secrets[ARN] = 'marker-key'
    aws.faults.add('GetSecretValue', fault, Number.POSITIVE_INFINITY)
    const client = createSecrets(aws.url, clientSettings({ requestMs: 100 }))
    const error = await failure(current(reader(ARN, client)))
    expect(error).toMatchObject({ name: 'StateError', code })
    expect(error.message).not.toMatch(/marker/)
  })

  test('is read by a repetition when the first answer is lost', async () => {
    aws.secrets[ARN] = 'one'
    aws.faults.add('GetSecretValue', { kind: 'lost' })
    expect(await current()).toBe('one')
  })
})
