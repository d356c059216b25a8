import { afterEach, describe, expect, test } from '@jest/globals'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import { addEvents, closeBenches, start as startBench } from './setup.ts'

afterEach(closeBenches)

const start = (minimumPollSeconds = 60) =>
  startBench({ settings: { eventTypes: ['Customer events'], minimumPollSeconds } })

const TOO_LARGE = 'limit=2000'

describe('a page that DocuSign can’t answer as a whole', () => {
  test.each([
    [504, 4],
    [500, 4],
    [408, 4],
    [413, 1],
  ])('is requested in half the size after %d', async (status, tries) => {
    const bench = await start()
    addEvents(bench, [{}, {}, {}])
    bench.docusign.faults.from({ route: 'lens', about: TOO_LARGE }, { kind: 'answer', status })
    const { records, error } = await bench.run(customerEvents)
    expect([records.length, error]).toEqual([3, undefined])
    const sizes = bench.docusign.requests.filter(({ route }) => route === 'lens').map(({ limit }) => limit)
    expect(sizes.slice(0, tries + 1)).toEqual([...Array.from({ length: tries }, () => '2000'), '1000'])
    expect(sizes.slice(tries)).not.toContain('2000')
  })

  test('starts with the whole size again in the next run', async () => {
    const bench = await start(0)
    addEvents(bench, [{}])
    bench.docusign.faults.from({ route: 'lens', about: TOO_LARGE }, { kind: 'answer', status: 413 })
    await bench.run(customerEvents)
    bench.docusign.faults.clear()
    const before = bench.docusign.requests.length
    addEvents(bench, [{}])
    await bench.run(customerEvents)
    expect(bench.docusign.requests.slice(before).find(({ route }) => route === 'lens')?.limit).toBe('2000')
  })

  test('isn’t cut smaller and smaller when DocuSign is down: the run fails and the checkpoint stays', async () => {
    const bench = await start()
    addEvents(bench, [{}])
    bench.docusign.faults.from('lens', { kind: 'answer', status: 503 })
    const { records, error } = await bench.run(customerEvents)
    expect([records, error?.code]).toEqual([[], 'server-error'])
    const sizes = new Set(bench.docusign.requests.filter(({ route }) => route === 'lens').map(({ limit }) => limit))
    expect([...sizes]).toEqual(['2000', '1000', '500', '250'])
  })

  test.each([
    [429, { errorCode: 'BURST_APIINVOCATION_LIMIT_EXCEEDED' }],
    [503, undefined, { 'Retry-After': '120' }],
    [403, undefined],
  ])('isn’t cut smaller for another reason: %d %j', async (status, body, headers: Record<string, string> = {}) => {
    const bench = await start()
    addEvents(bench, [{}])
    const answer = { kind: 'answer' as const, status, headers, ...(body ? { body } : {}) }
    bench.docusign.faults.from('lens', answer)
    await bench.run(customerEvents)
    const sizes = new Set(bench.docusign.requests.filter(({ route }) => route === 'lens').map(({ limit }) => limit))
    expect([...sizes]).toEqual(['2000'])
  })
})
