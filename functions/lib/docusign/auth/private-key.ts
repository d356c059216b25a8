import { createPrivateKey, type KeyObject } from 'node:crypto'
import { isObject, type JsonObject } from '../../core/json.ts'
import { AuthenticationError } from '../errors.ts'

/** RS256 needs 2048 bits or more (RFC 7518 3.3). */
const FEWEST_BITS = 2048

const NOT_A_KEY: Readonly<Record<string, string>> = {
  'PUBLIC KEY': 'a public key',
  'RSA PUBLIC KEY': 'a public key',
  CERTIFICATE: 'a certificate',
  'TRUSTED CERTIFICATE': 'a certificate',
  'CERTIFICATE REQUEST': 'a certificate request',
  'ENCRYPTED PRIVATE KEY': 'a private key encrypted with a passphrase',
  'EC PRIVATE KEY': 'an EC private key',
  'DSA PRIVATE KEY': 'a DSA private key',
  'OPENSSH PRIVATE KEY': 'a private key in OpenSSH’s own format',
}

const refuse = (found: string): never => {
  throw new AuthenticationError(
    'private-key-unusable',
    `The private key’s secret holds ${found}.`,
    'Put the RSA private key from DocuSign’s “Apps and Keys” page into the secret, as a PEM file that begins with BEGIN RSA PRIVATE KEY or BEGIN PRIVATE KEY: aws secretsmanager put-secret-value --secret-id … --secret-string file://private-key.pem',
  )
}

const describeText = (text: string): string => {
  if (text === '') return 'nothing yet'
  if (/^(ssh-rsa|ssh-ed25519|ecdsa-sha2-\S+) /.test(text)) return 'an OpenSSH public key'
  if (/^(file|fileb|https?):\/\//.test(text)) return 'the address of a file, not its content'
  if (text.includes('-----BEGIN')) return 'a PEM block without its END line (cut short?)'
  if (/^[A-Za-z0-9+/=\s]{200,}$/.test(text)) return 'Base64 without the BEGIN and END lines'
  return `a text of ${text.length} characters that is no PEM file`
}

const isPrivateKey = (text: string): boolean => toPemBlocks(text).some(({ label }) => label.endsWith('PRIVATE KEY'))

/** A PEM file in Base64, as CI systems store keys, decoded; anything else as it is. */
const decodeBase64 = (text: string): string => {
  if (!/^[A-Za-z0-9+/_-]{64}[A-Za-z0-9+/_=\s-]*$/.test(text)) return text
  const decoded = Buffer.from(text, 'base64').toString()
  return decoded.includes('-----BEGIN ') ? decoded : text
}

const MOST_NAMES = 8

/** Names that don't look like names may be values: they are counted, not shown. */
const describeMembers = (names: readonly string[]): string => {
  const shown = names.filter((name) => /^[A-Za-z_][\w.-]{0,39}$/.test(name)).slice(0, MOST_NAMES)
  const others = names.length - shown.length
  const all = [...shown.map((name) => `“${name}”`), ...(others > 0 ? [`${others} more`] : [])]
  return all.length === 0 ? 'no members' : `the members ${all.join(', ')}`
}

/** The text member that holds a private key, whatever its name; `privateKey`, when several do. */
const findKeyMember = (secret: JsonObject): string => {
  const texts = Object.entries(secret).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, text: decodeBase64(value.trim()) }] : [],
  )
  const named = texts.find(({ name }) => name === 'privateKey')
  const keys = texts.filter(({ text }) => isPrivateKey(text))
  const [only] = keys.filter(({ name }) => keys.length === 1 || name === 'privateKey')
  if (only !== undefined) return only.text
  const found = describeMembers(Object.keys(secret))
  if (keys.length > 1) return refuse(`JSON with ${found}, ${keys.length} of them private keys; one is needed`)
  return named?.text ?? refuse(`JSON with ${found}, none of them a private key`)
}

const toKeyText = (secret: string): string => {
  if (secret.includes('\0')) return refuse('a text in UTF-16; save the file as UTF-8')
  const text = decodeBase64(secret.replace(/^\uFEFF/, '').trim())
  if (!/^[{"]/.test(text)) return text
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text.startsWith('{') ? refuse('something that begins like JSON but isn’t') : text.replaceAll('"', '').trim()
  }
  if (typeof value === 'string') return decodeBase64(value.trim())
  return isObject(value) ? findKeyMember(value) : refuse('JSON that is not an object')
}

const choose = (blocks: PemBlock[], text: string): PemBlock => {
  const keys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'))
  const [first] = keys.length > 0 ? keys : blocks
  if (keys.length > 1) return refuse(`${keys.length} private keys; it has to be one`)
  if (first === undefined) return refuse(describeText(text))
  const wrong = NOT_A_KEY[first.label]
  if (wrong !== undefined) return refuse(wrong)
  if (first.body.includes('Proc-Type')) return refuse('a private key encrypted with a passphrase')
  return first
}

const decode = ({ label, body }: PemBlock): KeyObject => {
  if (label !== 'RSA PRIVATE KEY' && label !== 'PRIVATE KEY')
    return refuse('a PEM block of a kind that is no RSA private key')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return refuse('a private key with characters that do not belong there')
  try {
    const type = label === 'PRIVATE KEY' ? 'pkcs8' : 'pkcs1'
    return createPrivateKey({ key: Buffer.from(body, 'base64'), format: 'der', type })
  } catch {
    return refuse('a private key that cannot be decoded (damaged or cut short)')
  }
}

/**
 * The text of the secret as a key to sign with: an RSA key of at least 2048 bits as PKCS#1 or PKCS#8 PEM, whatever became
 * of its newlines, Base64 of that, or JSON with one member that holds it. (jose imports no PKCS#1; node:crypto does.)
 * @throws AuthenticationError `private-key-unusable`, saying what was found without showing it.
 */
export const toPrivateKey = (secret: string): KeyObject => {
  const text = toKeyText(secret)
  const key = decode(choose(toPemBlocks(text), text))
  if (key.asymmetricKeyType !== 'rsa')
    return refuse(`a private key of type ${key.asymmetricKeyType ?? 'unknown'}, not RSA`)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return bits >= FEWEST_BITS ? key : refuse(`an RSA private key of ${bits} bits; ${FEWEST_BITS} are needed`)
}

export interface PemBlock {
  /** What stands between `BEGIN` and the dashes: `RSA PRIVATE KEY`. */
  label: string
  /** Base64 without any white space, header lines (`Proc-Type`) included where there are some. */
  body: string
}

/**
 * The PEM blocks of a text whose newlines may have become `\n` as characters, escaped once or several times, blanks, or
 * CRLF, as happens when a key is pasted into a console, a JSON document or a shell.
 */
const toPemBlocks = (text: string): PemBlock[] => {
  const unescaped = text.replaceAll(/\\+[rn]/g, '\n')
  const blocks = unescaped.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)
  return [...blocks].map(([, label = '', body = '']) => ({ label, body: body.replaceAll(/\s/g, '') }))
}
