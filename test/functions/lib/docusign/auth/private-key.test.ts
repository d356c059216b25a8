import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { toPrivateKey } from '../../../../../functions/lib/docusign/auth/private-key.ts'
import { AuthenticationError } from '../../../../../functions/lib/docusign/errors.ts'
import { createAuthority } from '../../../../support/certificates.ts'
import { createRsaKeys } from '../../../../support/keys.ts'
import { KEYS, toFailure } from '../setup.ts'

const FORMATS = { 'PKCS#1': KEYS.privateKey, 'PKCS#8': KEYS.pkcs8 }
const ACCIDENTS: Record<string, (pem: string) => string> = {
  'real newlines': (pem) => pem,
  'no newline at the end': (pem) => pem.trim(),
  'escaped newlines': (pem) => pem.replaceAll('\n', '\\n'),
  'escaped CRLF': (pem) => pem.replaceAll('\n', '\\r\\n'),
  'blanks for newlines': (pem) => pem.replaceAll('\n', ' '),
  CRLF: (pem) => pem.replaceAll('\n', '\r\n'),
  'a byte order mark and blank lines': (pem) => `\uFEFF\n\n${pem}\n\n`,
  'indented lines': (pem) => pem.replaceAll(/^/gm, '    '),
  'quotes around it': (pem) => `"${pem}"`,
  'quotes around escaped newlines': (pem) => JSON.stringify(pem),
  'its public key beside it': (pem) => KEYS.publicKey + pem,
  'JSON with real newlines': (pem) => JSON.stringify({ privateKey: pem, note: 'x' }),
  'JSON with newlines escaped twice': (pem) => JSON.stringify({ privateKey: pem.replaceAll('\n', '\\n') }),
  'newlines escaped twice': (pem) => pem.replaceAll('\n', '\\\\n'),
  'newlines escaped three times in quotes': (pem) => JSON.stringify(pem.replaceAll('\n', '\\\\n')),
  'Base64 around it': (pem) => Buffer.from(pem).toString('base64'),
  'Base64 in lines, with a newline at the end': (pem) =>
    `${Buffer.from(pem).toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\n`,
  'Base64 of JSON': (pem) => Buffer.from(JSON.stringify({ key: pem })).toString('base64'),
  'JSON whose only key has another name': (pem) => JSON.stringify({ user: 'me', private_key: pem, retries: 3 }),
  'JSON with Base64': (pem) => JSON.stringify({ DOCUSIGN_KEY: Buffer.from(pem).toString('base64') }),
  'JSON with several keys, one of them named privateKey': (pem) =>
    JSON.stringify({ old: createRsaKeys().privateKey, privateKey: pem }),
  'JSON with blanks for newlines': (pem) => JSON.stringify({ privateKey: pem.replaceAll('\n', ' ') }, null, 2),
}

describe('a private key pasted in any usual way is the same key', () => {
  const cases = Object.entries(FORMATS).flatMap(([format, pem]) =>
    Object.entries(ACCIDENTS).map(([accident, spoil]) => [format, accident, spoil(pem)] as const),
  )
  test.each(cases)('%s with %s', (_format, _accident, text) => {
    const publicKey = createPublicKey(toPrivateKey(text)).export({ type: 'spki', format: 'pem' })
    expect(publicKey).toBe(KEYS.publicKey)
  })
})

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const spki = { type: 'spki', format: 'pem' } as const
const cipher = { cipher: 'aes-256-cbc', passphrase: 'x' }
const rsa = { modulusLength: 2048, publicKeyEncoding: spki }
const ec = { namedCurve: 'P-256', publicKeyEncoding: spki }
const encrypted = () => generateKeyPairSync('rsa', { ...rsa, privateKeyEncoding: { ...pkcs8, ...cipher } }).privateKey
const legacy = () =>
  generateKeyPairSync('rsa', { ...rsa, privateKeyEncoding: { type: 'pkcs1', format: 'pem', ...cipher } }).privateKey
const ecKey = (type: 'pkcs8' | 'sec1') =>
  generateKeyPairSync('ec', { ...ec, privateKeyEncoding: { type, format: 'pem' } }).privateKey
const ed25519 = () => generateKeyPairSync('ed25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }).privateKey
const [, begin = '', ...rest] = KEYS.privateKey.split('\n')

describe('anything else is refused by what it is, without being shown', () => {
  test.each<[string, () => string | Promise<string>, RegExp]>([
    ['nothing', () => '', /nothing yet/],
    ['blanks', () => ' \n ', /nothing yet/],
    ['a public key', () => KEYS.publicKey, /a public key/],
    ['an OpenSSH public key', () => `ssh-rsa ${begin}`, /OpenSSH public key/],
    ['an encrypted PKCS#8 key', encrypted, /encrypted with a passphrase/],
    ['an encrypted PKCS#1 key', legacy, /encrypted with a passphrase/],
    ['an EC key as PKCS#8', () => ecKey('pkcs8'), /of type ec, not RSA/],
    ['an EC key as SEC1', () => ecKey('sec1'), /an EC private key/],
    ['an Ed25519 key', ed25519, /of type ed25519, not RSA/],
    ['a certificate', async () => (await createAuthority()).cert, /a certificate/],
    ['two keys', () => KEYS.privateKey + KEYS.pkcs8, /2 private keys/],
    ['a short key', () => createRsaKeys(1024).privateKey, /1024 bits/],
    ['a key without its last line', () => KEYS.privateKey.replace(/-----END.*/, ''), /without its END line/],
    [
      'a key with lines missing',
      () => KEYS.privateKey.replace(rest.slice(2, 8).join('\n'), ''),
      /damaged or cut short/,
    ],
    [
      'a key with foreign characters',
      () => KEYS.privateKey.replace(begin, `${begin}…`),
      /characters that do not belong/,
    ],
    ['Base64 only', () => KEYS.privateKey.replaceAll(/-----.*-----/g, ''), /Base64 without the BEGIN and END/],
    ['a file’s address', () => 'file://my-own.key', /the address of a file/],
    ['some text', () => 'my secret marker-text', /a text of 21 characters/],
    [
      'JSON with two keys',
      () => JSON.stringify({ one: KEYS.privateKey, two: KEYS.pkcs8 }),
      /members “one”, “two”, 2 of them private keys/,
    ],
    [
      'JSON without a key',
      () => JSON.stringify({ key: KEYS.publicKey, [begin]: 1 }),
      /members “key”, 1 more, none of them a private key/,
    ],
    ['JSON with a number', () => '{"privateKey":7}', /the members “privateKey”, none of them/],
    ['JSON without members', () => '{}', /JSON with no members/],
    ['JSON with an empty member', () => '{"privateKey":""}', /nothing yet/],
    ['broken JSON', () => `{"privateKey": "${begin}`, /begins like JSON/],
    ['UTF-16', () => Buffer.from(KEYS.privateKey, 'utf16le').toString('latin1'), /UTF-16; save the file as UTF-8/],
  ])('%s', async (_name, make, found) => {
    const text = await make()
    const thrown = await toFailure(new Promise((resolve) => resolve(toPrivateKey(text))))
    expect(thrown).toBeInstanceOf(AuthenticationError)
    expect(thrown).toMatchObject({ code: 'private-key-unusable', message: expect.stringMatching(found) })
    const shown = inspect(thrown, { depth: 9, showHidden: true })
    const pieces = text.split(/\s+/).filter((piece) => piece.length > 12 && !piece.includes('-----'))
    expect(shown).toContain('put-secret-value')
    expect(pieces.filter((piece) => shown.includes(piece))).toEqual([])
  })
})
