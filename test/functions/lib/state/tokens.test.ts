import { describe, expect, test } from '@jest/globals'
import { createAuthBackoffs, createTokens } from '../../../../functions/lib/state/tokens.ts'
import { createUserStore } from '../../../../functions/lib/state/user-info-store.ts'
import { TOKEN, useTables } from './setup.ts'

const at = useTables()

describe('access tokens', () => {
  test('come back as they were kept, one for each set of scopes', async () => {
    const tokens = createTokens(at.table())
    await tokens.save('impersonation signature', TOKEN)
    expect(await tokens.load('impersonation signature')).toEqual(TOKEN)
    expect(await tokens.load('impersonation')).toBeUndefined()
  })

  test('are replaced by the next one', async () => {
    const tokens = createTokens(at.table())
    await tokens.save('s', TOKEN)
    await tokens.save('s', { ...TOKEN, accessToken: 'next' })
    expect((await tokens.load('s'))?.accessToken).toBe('next')
  })

  test('that failed are removed, but not the one another run has taken in the meantime', async () => {
    const tokens = createTokens(at.table())
    await tokens.save('s', { ...TOKEN, accessToken: 'next' })
    await tokens.removeIf('s', 'marker-token')
    expect((await tokens.load('s'))?.accessToken).toBe('next')
    await tokens.removeIf('s', 'next')
    expect(await tokens.load('s')).toBeUndefined()
    await tokens.removeIf('s', 'next')
  })

  test('that lack something count as none', async () => {
    await at.put('token', 's', { accessToken: { S: 'x' }, expiresAt: { S: 'soon' } })
    expect(await createTokens(at.table()).load('s')).toBeUndefined()
  })

  test('are kept although the answer is lost', async () => {
    at.dynamo().faults.add('UpdateItem', { kind: 'lost' })
    await createTokens(at.table()).save('s', TOKEN)
    at.dynamo().faults.add('DeleteItem', { kind: 'lost' })
    await createTokens(at.table()).removeIf('s', TOKEN.accessToken)
    expect(await createTokens(at.table()).load('s')).toBeUndefined()
  })

  test('do not get into errors', async () => {
    at.dynamo().faults.add('UpdateItem', {
      kind: 'error',
      status: 400,
      type: 'ValidationException',
      message: 'marker-token',
    })
    const error = await createTokens(at.table())
      .save('s', TOKEN)
      .catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code: 'rejected', facts: { kind: 'token' } })
    expect(JSON.stringify(error) + String(error)).not.toContain('marker-token')
  })
})

describe('pauses of authentication', () => {
  test('are kept beside the token, and end', async () => {
    const pauses = createAuthBackoffs(at.table())
    const pause = { failures: 3, notBefore: new Date(7_000), code: 'consent-required', issuedFor: 'acme' }
    await pauses.save('s', pause)
    expect(await pauses.load('s')).toEqual(pause)
    expect(await createTokens(at.table()).load('s')).toBeUndefined()
    await pauses.remove('s')
    await pauses.remove('s')
    expect(await pauses.load('s')).toBeUndefined()
  })
})

describe('the accounts of the user', () => {
  const known = {
    accounts: [
      { accountId: 'a', name: 'Acme', isDefault: true, baseUri: 'https://eu.docusign.net', organizationId: 'o' },
      { accountId: 'b', name: '', isDefault: false, baseUri: 'https://na4.docusign.net' },
    ],
    issuedFor: 'acme',
    readAt: new Date('2026-03-01T12:00:00.001Z'),
  }

  test('come back as they were kept', async () => {
    await createUserStore(at.table()).save(known)
    expect(await createUserStore(at.table()).load()).toEqual(known)
  })

  test.each(['', 'null', '{}', '[{"accountId":1}]', '[{}]', 'x'])(
    'are asked for again when kept as %j',
    async (accounts) => {
      await at.put('account', '-', { accounts: { S: accounts }, readAt: { S: known.readAt.toISOString() } })
      expect(await createUserStore(at.table()).load()).toBeUndefined()
    },
  )
})
