import { createPrivateKey, generateKeyPairSync } from 'node:crypto'

export interface RsaKeys {
  /** PKCS#1 PEM, the form DocuSign's console hands out. */
  privateKey: string
  /** The same key as PKCS#8 PEM. */
  pkcs8: string
  /** SPKI PEM, what is registered with DocuSign. */
  publicKey: string
}

/** A new RSA pair; no key is ever written into the project. */
export const createRsaKeys = (bits = 2048): RsaKeys => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const pkcs8 = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { privateKey, pkcs8, publicKey }
}
