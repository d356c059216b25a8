import { afterEach, describe, expect, test } from '@jest/globals'
import { toUserList } from '../../../functions/audit-users/answers.ts'
import { closeBenches, createUserBench, LONG_AGO, lastRecords, toUsers } from './setup.ts'

afterEach(closeBenches)

const ROUTE = '/users'
const read = (body: object, { total, start = 0, next }: { total?: number; start?: number; next?: string }) =>
  toUserList(body, { counters: total === undefined ? {} : { total }, total: 'total', start, next, route: ROUTE })
const refusal = expect.objectContaining({ code: 'answer-without-list' })

describe('a list of users', () => {
  test.each([
    ['without a list', {}, { total: 3 }],
    ['whose list is null, without a counter', { users: null }, {}],
    ['whose list is an object', { users: {} }, { total: 3 }],
    ['empty at its beginning', { users: [] }, { total: 3 }],
    ['empty before its end', { users: [] }, { total: 600, start: 250 }],
    ['with users under the name in another case', { users: [], Users: [1] }, { total: 0 }],
    ['with users under another name', { users: [], userInfos: [{ userId: 'a' }] }, { total: 0 }],
    ['with users under another name alone', { members: [{ email: 'a' }] }, { total: 0 }],
    ['with users one level down', { users: null, result: { users: [1] } }, { total: 0 }],
  ])('%s is an error, not the end', (_name, body, asked) => {
    expect(() => read(body, asked)).toThrow(refusal)
  })

  test.each([
    ['nobody', { users: [] }, { total: 0 }],
    ['nobody, and no list', { users: null }, { total: 0 }],
    ['nothing behind the end, when the list shrank', { users: [] }, { total: 250, start: 250 }],
    ['nothing, without a counter', { users: [] }, {}],
  ])('with %s is the end', (_name, body, asked) => {
    expect(read(body, asked).users).toEqual([])
  })

  test('whose counter and next page contradict each other is read on', () => {
    const users = [{ id: 'a' }]
    expect(read({ users }, { total: 1, next: '/users?start=1' }).total).toBeUndefined()
    expect(read({ users }, { total: 1 }).total).toBe(1)
    expect(read({ users }, { total: 2, next: '/users?start=1' }).total).toBe(2)
  })
})

test('a page of the Admin list that is empty before the end fails the run, and the next one delivers everybody', async () => {
  const bench = await createUserBench()
  bench.docusign.addUsers(toUsers(300, LONG_AGO))
  const body = { users: [], paging: { total_set_size: 300 } }
  bench.docusign.faults.once({ route: 'admin-users', about: 'start=250' }, { kind: 'answer', status: 200, body })
  const { error } = await bench.collect()
  expect(error?.code).toBe('answer-without-list')
  await bench.fill()
  const complete = [...lastRecords(bench.records).values()].filter((record) => record['membership_id'] !== undefined)
  expect(complete).toHaveLength(300)
})
