import { describe, expect, it } from '@jest/globals'
import { isSameStream, toOrigin } from '../../../functions/customer-events/cursor.ts'
import { createReadMonitor, toMonitorAnswer } from '../../../functions/customer-events/monitor.ts'
import type { Request } from '../../../functions/lib/docusign/client.ts'

const signal = new AbortController().signal
const endpoints = { monitor: 'https://lens.docusign.net', admin: 'https://api.docusign.net' }

const ask = async (monitorApi: 'lens' | 'organization'): Promise<Request> => {
  const requests: Request[] = []
  const get = async (request: Request) => {
    requests.push(request)
    return { body: { data: [], endCursor: 'aa_1' }, date: undefined, limits: {} as never, bytes: 0 }
  }
  await createReadMonitor({ get }, { monitorApi, endpoints }, 'a/b')('2026-01-01', 10, signal)
  return requests[0] as Request
}

describe('both generations of the Monitor API', () => {
  it('the older one is asked without an organization, the newer one with it', async () => {
    expect(await ask('lens')).toMatchObject({ path: '/api/v2.0/datasets/monitor/stream', query: { limit: '10' } })
    expect((await ask('organization')).path).toBe('/v1/organizations/a%2Fb/stream')
  })

  it('a list is called `data` or `resultData`; null is an empty one', () => {
    const endCursor = 'aa_1'
    expect(toMonitorAnswer({ body: { data: [1], endCursor } })).toEqual({ events: [1], endCursor })
    expect(toMonitorAnswer({ body: { resultData: [2], endCursor } })).toEqual({ events: [2], endCursor })
    expect(toMonitorAnswer({ body: { data: null, endCursor } })).toEqual({ events: [], endCursor })
  })

  it.each([
    [{ data: null, resultData: [1, 2] }, [1, 2]],
    [{ data: [], resultData: [1, 2] }, [1, 2]],
    [{ data: [1], resultData: null }, [1]],
    [{ data: [1], resultData: [2] }, [1, 2]],
    [{ data: [{ a: 1 }], resultData: [{ a: 1 }] }, [{ a: 1 }]],
    [{ data: null, resultData: null }, []],
  ])('no event under either name is left out: %j', (lists, events) => {
    expect(toMonitorAnswer({ body: { ...lists, endCursor: 'aa_1' } }).events).toEqual(events)
  })

  it.each([
    { data: [1], resultData: {} },
    { data: 'text', resultData: [1] },
    { Data: [1] },
    { data: [], ResultData: [1] },
    { data: null, events: [{ eventId: 'a' }] },
    { data: [], result: { data: [1] } },
    { data: [], result: { items: [{ eventId: 'a' }] } },
    { data: [{ eventId: 'a' }], more: [{ eventId: 'b' }] },
  ])('an answer that can only be read in part is an error: %j', (lists) => {
    const body = { ...lists, endCursor: 'aa_1' }
    expect(() => toMonitorAnswer({ body })).toThrow(expect.objectContaining({ code: 'answer-without-list' }))
  })

  it.each([{ errorCode: 'INTERNAL_ERROR' }, { error: 'Try again later.' }, { error: { code: 'INTERNAL_ERROR' } }])(
    'an error that comes with an empty list is an error, not the end: %j',
    (members) => {
      const body = { data: [], ...members, endCursor: 'aa_1' }
      expect(() => toMonitorAnswer({ body })).toThrow(expect.objectContaining({ code: 'answer-without-list' }))
    },
  )

  it('members that are no events do no harm', () => {
    const body = { data: [], warnings: ['slow'], links: [{ rel: 'self' }], endCursor: 'aa_1' }
    expect(toMonitorAnswer({ body }).events).toEqual([])
  })

  it.each(['cursor', 'EndCursor', 'nextCursor'])('a cursor under another name (%s) moves nothing', (name) => {
    const body = { data: [1], [name]: 'aa_1' }
    expect(() => toMonitorAnswer({ body })).toThrow(expect.objectContaining({ code: 'answer-without-cursor' }))
  })

  it.each([null, [], 'text', { endCursor: 'aa_1' }, { data: {}, endCursor: 'aa_1' }, { data: 5, endCursor: 'aa_1' }])(
    'an answer without a list is an error, not an empty page: %j',
    (body) => expect(() => toMonitorAnswer({ body })).toThrow(expect.objectContaining({ code: 'answer-without-list' })),
  )

  it.each([{ data: [] }, { data: [], endCursor: null }, { data: [], endCursor: '' }, { data: [], endCursor: 5 }])(
    'an answer without a cursor is an error, and nothing moves: %j',
    (body) =>
      expect(() => toMonitorAnswer({ body })).toThrow(expect.objectContaining({ code: 'answer-without-cursor' })),
  )
})

const originOf = (audience: string, monitorApi: 'lens' | 'organization', id: string) =>
  toOrigin({ audience, monitorApi }, id)

describe('what a cursor means', () => {
  const lens = originOf('account.docusign.com', 'lens', 'ORG')

  it('another generation of the same organization is the same stream', () => {
    expect(isSameStream(lens, originOf('account.docusign.com', 'organization', 'org'))).toBe(true)
    expect(isSameStream(originOf('account.docusign.com', 'lens', ''), lens)).toBe(true)
  })

  it('another organization or environment is not', () => {
    expect(isSameStream(lens, originOf('account.docusign.com', 'lens', 'other'))).toBe(false)
    expect(isSameStream(lens, originOf('account-d.docusign.com', 'lens', 'org'))).toBe(false)
  })
})
