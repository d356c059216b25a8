import './reflect-metadata.ts'
import { webcrypto as crypto, type webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** PEM of a server's certificate and its private key (PKCS#8). */
export interface ServerCertificate {
  cert: string
  key: string
}

export interface Authority {
  /** The authority's own certificate, PEM: what a client has to trust. */
  cert: string
  /** A certificate for host names and IP addresses, signed by this authority. */
  issue(names: readonly string[]): Promise<ServerCertificate>
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY = 86_400_000

const createKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

const toPem = async (key: webcrypto.CryptoKey): Promise<string> => {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${der.replaceAll(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`
}

const validity = () => ({ notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY) })

const isAddress = (name: string) => /^[\d.]+$|:/.test(name)

const issue = async (
  names: readonly string[],
  issuer: X509Certificate,
  signingKey: webcrypto.CryptoKey,
): Promise<ServerCertificate> => {
  const keys = await createKeys()
  const alternatives = names.map((value) => ({ type: isAddress(value) ? ('ip' as const) : ('dns' as const), value }))
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? 'nobody'}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [new SubjectAlternativeNameExtension(alternatives), new BasicConstraintsExtension(false)],
    ...validity(),
  })
  return { cert: certificate.toString('pem'), key: await toPem(keys.privateKey) }
}

/** A certificate authority made just now; it is nobody's but the test's. */
export const createAuthority = async (name = 'Test authority'): Promise<Authority> => {
  cryptoProvider.set(crypto)
  const keys = await createKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
    ...validity(),
  })
  return {
    cert: certificate.toString('pem'),
    issue: (names) => issue(names, certificate, keys.privateKey),
  }
}
