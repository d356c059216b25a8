import { get as getHttps } from 'node:https'
import { afterEach, expect, test } from '@jest/globals'
import { createAuthority } from '../support/certificates.ts'
import { start, stopAll } from './caller.ts'

afterEach(stopAll)

const statusOf = (url: string, ca?: string) =>
  new Promise((resolve, reject) => {
    getHttps(url, ca === undefined ? {} : { ca }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).on('error', reject)
  })

test('with a certificate it speaks https, to those who trust its authority', async () => {
  const authority = await createAuthority()
  const docusign = await start({ tls: { ...(await authority.issue(['localhost'])), name: 'localhost' } })
  expect(docusign.origin).toBe(`https://localhost:${docusign.port}`)
  expect(await statusOf(`${docusign.origin}/oauth/userinfo`, authority.cert)).toBe(401)
  await expect(statusOf(`${docusign.origin}/oauth/userinfo`)).rejects.toThrow('certificate')
  docusign.faults.once('any', { kind: 'reset', when: 'before-headers' })
  await expect(statusOf(`${docusign.origin}/oauth/userinfo`, authority.cert)).rejects.toThrow('socket hang up')
})
