import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals'
import * as undici from 'undici'
import { createFetch, type HttpOptions } from '../../../../functions/lib/docusign/http/fetch.ts'
import { type Authority, createAuthority } from '../../../support/certificates.ts'
import { closeSetups, createSetup, type Setup } from './setup.ts'

export const load = async () => undici

/** What a certificate is refused with that nobody vouches for. */
export const untrusted = { code: 'network-certificate', message: expect.stringMatching(/untrusted.*`caFile`/) }

/** A DocuSign over TLS whose authority Node does not know, and a company's proxy with another one. */
export const useSecure = () => {
  let docusignAuthority: Authority
  let proxyAuthority: Authority
  let secure: Setup
  beforeAll(async () => {
    docusignAuthority = await createAuthority('DocuSign of the test')
    proxyAuthority = await createAuthority('Corporate proxy of the test')
    const tls = { ...(await docusignAuthority.issue(['localhost'])), name: 'localhost' }
    secure = await createSetup({ standIn: { tls } })
  })
  afterAll(closeSetups)
  beforeEach(() => {
    secure.stores.tokens.clear()
    secure.time.waits.length = 0
  })
  return {
    docusignAuthority: () => docusignAuthority,
    proxyAuthority: () => proxyAuthority,
    secure: () => secure,
    /** The whole path, token and page, over a route. */
    read: async (route: HttpOptions) => {
      const fetch = await createFetch(route, load)
      return secure.run({ client: { fetch }, token: { fetch } }).get()
    },
  }
}
