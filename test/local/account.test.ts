import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startDocusign } from '../support/docusign/server.ts'
import { createRsaKeys } from '../support/keys.ts'
import { openAccount } from './account.ts'
import { run, runJson } from './run-main.ts'
import { UsageError } from './usage-error.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'account-'))
})
afterAll(() => rm(folder, { recursive: true }))

const keys = createRsaKeys()
const setUp = async () => {
  const docusign = await startDocusign({ publicKeys: [keys.publicKey] })
  const now = Date.now()
  const toEvent = (id: number) => ({ eventId: `e${id}`, timestamp: new Date(now - 60_000 * id).toISOString() })
  docusign.addUsers([{ accountId: docusign.settings.accountIds[0] ?? '', userId: docusign.settings.userId }])
  docusign.addEvents([4, 3, 2, 1].map(toEvent), { ingestedAt: new Date(now - 60_000) })
  const { integrationKey, userId, audience } = docusign.settings
  const { origin } = docusign
  const config = join(folder, 'config.json')
  const endpoints = { monitor: origin, admin: origin, audience }
  const connection = {
    name: 'mine',
    serverUrl: origin,
    endpoints,
    integrationKey,
    userId,
    redirectUrl: 'https://localhost',
  }
  await writeFile(config, JSON.stringify({ connections: [connection] }))
  return { docusign, config }
}

describe('a DocuSign account of one’s own', () => {
  test('is read with its configuration and key, AWS staying on this machine', async () => {
    const { docusign, config } = await setUp()
    const key = join(folder, 'key.pem')
    await writeFile(key, keys.privateKey)
    const args = ['--config', config, '--private-key', key, '--out', join(folder, 'account')]
    const summary = await runJson(...args)
    await docusign.close()
    expect(summary.dataTypes).toMatchObject([
      {
        dataType: 'customer-events',
        served: null,
        missing: null,
        altered: null,
        delivered: 4,
        duplicated: 0,
        refused: 0,
      },
      { dataType: 'audit-users', served: null, missing: null, altered: null, delivered: 1, duplicated: 0, refused: 0 },
    ])
    expect(summary.objects.join()).toContain('data/customer-events/mine/')
  })

  test('with the wrong key ends with code 1 and says what to do', async () => {
    const { docusign, config } = await setUp()
    const key = join(folder, 'wrong.pem')
    await writeFile(key, createRsaKeys().privateKey)
    const args = ['--config', config, '--private-key', key, '--out', join(folder, 'wrong')]
    const { code, stdout } = await run(...args)
    await docusign.close()
    expect(code).toBe(1)
    expect(stdout).toMatch(/! docusign-mine-customer-events: .*key/)
    expect(stdout).toContain('3 runs in a row failed')
    expect(stdout).not.toContain('PRIVATE KEY-')
  })
})

const write = async (name: string, content: unknown): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, JSON.stringify(content))
  return file
}

describe('mistakes', () => {
  test.each([
    ['a text that is no key', '# README', /a text of 8 characters that is no PEM file/],
    ['a public key', keys.publicKey, /a public key/],
  ])('%s as the private key is refused before anything starts', async (_what, content, found) => {
    const file = join(folder, 'README.md')
    await writeFile(file, content)
    const { docusign, config } = await setUp()
    await docusign.close()
    const { code, stdout, stderr } = await run('--config', config, '--private-key', file)
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(found)])
    expect(stderr).toContain(`${file} holds no usable private key`)
    expect(stderr).not.toMatch(/secret|Secrets Manager|put-secret-value/)
  })

  test('a file that is not there is named', async () => {
    const there = await write('there', {})
    await expect(openAccount('nowhere.json', there, {})).rejects.toThrow('There is no file nowhere.json.')
    const { docusign, config } = await setUp()
    await docusign.close()
    await expect(openAccount(config, 'nowhere.pem', {})).rejects.toThrow('There is no file nowhere.pem.')
    await expect(openAccount(config, folder, {})).rejects.toThrow(`${folder} is a folder.`)
  })

  test('a configuration that is wrong is told with all that is wrong in it', async () => {
    const wrong = await write('wrong.json', { connections: [{ name: 'A' }], more: 1 })
    await expect(openAccount(wrong, wrong, {})).rejects.toThrow(UsageError)
    await expect(openAccount(wrong, wrong, {})).rejects.toThrow(/connections\[0\]\.name: [^]*more: /)
  })
})

test('the functions get the proxy settings of this machine, and nothing else of its environment', async () => {
  const { docusign, config } = await setUp()
  await docusign.close()
  const key = join(folder, 'own.pem')
  await writeFile(key, keys.privateKey)
  const { environment } = await openAccount(config, key, { HTTPS_PROXY: 'http://proxy:3128', HOME: 'home' })
  expect(environment).toEqual({ HTTPS_PROXY: 'http://proxy:3128' })
})
