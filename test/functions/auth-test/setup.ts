import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import { type Bench, createBench, KEYS } from '../lib/commands/setup.ts'

/** A bench for the tests of one file, in order again before each of them. */
export const useBench = (): (() => Bench) => {
  const made: Bench[] = []
  const bench = (): Bench => {
    const [first] = made
    if (first === undefined) throw new Error('The bench is there once the tests have begun.')
    return first
  }
  beforeAll(async () => {
    made.push(await createBench())
  })
  afterAll(() => bench().close())
  beforeEach(() => {
    const { docusign, secret } = bench()
    docusign.faults.clear()
    docusign.change({ consentedScopes: ['signature', 'impersonation', 'organization_read', 'user_read'] })
    Object.assign(secret, { current: KEYS.privateKey, cached: KEYS.privateKey, previous: undefined })
  })
  return bench
}

/** The step that failed, by the list in the message. */
export const failedStep = (message: string): string | undefined => /❌ \*\*(.*?)\*\*/.exec(message)?.[1]
