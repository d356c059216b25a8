import { afterEach, describe, expect, test } from '@jest/globals'
import { closeBenches, createUserBench, LONG_AGO, lastRecords, toUsers } from './setup.ts'

afterEach(closeBenches)

const LISTS = [
  ['admin-users', 'take', 250],
  ['esign-users', 'count', 100],
] as const

describe.each(LISTS)('a page of %s that DocuSign can’t answer as a whole', (route, name, size) => {
  test.each([504, 413])('is requested in half the size after %d, for the rest of the run', async (status) => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(300, LONG_AGO))
    bench.docusign.faults.from({ route, about: `${name}=${size}&` }, { kind: 'answer', status })
    const { error } = await bench.collect()
    expect(error).toBeUndefined()
    expect(lastRecords(bench.records).size).toBe(300)
    const requests = bench.docusign.requests.filter((request) => request.route === route)
    const sizes = requests.map(({ query }) => new URLSearchParams(query).get(name))
    const smaller = sizes.indexOf(String(size / 2))
    expect(smaller).toBeGreaterThan(0)
    expect(sizes.slice(smaller)).not.toContain(String(size))
  })

  test('isn’t cut smaller for a limit or a refusal', async () => {
    for (const status of [403, 429]) {
      const bench = await createUserBench()
      bench.docusign.addUsers(toUsers(3))
      bench.docusign.faults.from(route, { kind: 'answer', status })
      await bench.collect()
      const sizes = bench.docusign.requests
        .filter((request) => request.route === route)
        .map(({ query }) => new URLSearchParams(query).get(name))
      expect([...new Set(sizes)]).toEqual([String(size)])
    }
  })
})
