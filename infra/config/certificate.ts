import { X509Certificate } from 'node:crypto'
import { holdsPrivateKey } from './private-key.ts'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}

/** What is wrong with the file of certificate authorities, or nothing. It is deployed, so no key may be in it. */
export const validateCa = (pem: string | undefined): string | undefined => {
  const allowed = 'allowed: a PEM file of certificates, beside the configuration file'
  if (pem === undefined) return `cannot be read; ${allowed}`
  if (holdsPrivateKey(pem.replace(CERTIFICATE, ''))) return `holds a private key; ${allowed}`
  const certificates = pem.match(CERTIFICATE) ?? []
  if (certificates.length === 0) return `holds no certificate; ${allowed}`
  return certificates.every(isCertificate) ? undefined : `holds a certificate that cannot be read; ${allowed}`
}
