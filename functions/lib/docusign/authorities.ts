import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { DocusignError } from './errors.ts'

/**
 * Node's own certificate authorities and those of a PEM file: given alone, the file's would replace them.
 * @throws DocusignError `ca-file-unusable`: Node would ignore a file without a certificate without a word.
 */
export const toAuthorities = (pem: string): string[] => {
  const found =
    pem.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g) ?? []
  const readable = found.filter((certificate) => {
    try {
      return new X509Certificate(certificate).subject !== undefined
    } catch {
      return false
    }
  })
  if (readable.length === 0 || readable.length < found.length) {
    throw new DocusignError(
      'ca-file-unusable',
      `The file named by \`caFile\` holds ${found.length} certificates in PEM form, of which ${readable.length} can be read.`,
      'Give it the certificate of the authority that signs for your proxy, as PEM (BEGIN CERTIFICATE), and deploy again.',
    )
  }
  return [...rootCertificates, ...found]
}
