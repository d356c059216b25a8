import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../support/docusign/faults.ts'
import { stopAll } from './caller.ts'
import { ACCOUNT, type Caller, openUsers, users } from './user-caller.ts'

let caller: Caller

beforeEach(async () => {
  caller = await openUsers(users(3))
})
afterEach(stopAll)

const served = () => caller.docusign.ledger.users.flatMap((user) => user.served)

const routes = [
  ['admin-users', () => caller.admin({ account_id: ACCOUNT, take: '2' })],
  ['esign-users', () => caller.esign('/users', { count: '2' })],
  ['esign-user', () => caller.esign('/users/u0')],
] as const

describe.each(routes)('%s', (route, call) => {
  const spoil = (fault: Fault) => {
    caller.docusign.faults.once(route, fault)
    return call()
  }

  test('answers what it is told to, is limited, loses its token', async () => {
    expect((await spoil({ kind: 'answer', status: 503 })).status).toBe(503)
    expect((await spoil({ kind: 'limited', limit: 'hourly', status: 400 })).status).toBe(400)
    expect((await call()).status).toBe(200)
    expect((await spoil({ kind: 'token-expired' })).status).toBe(401)
  })

  test('what did not arrive whole counts as not served', async () => {
    const cut = await (await spoil({ kind: 'truncated' })).text()
    expect(() => JSON.parse(cut)).toThrow(SyntaxError)
    await expect((await spoil({ kind: 'reset', when: 'after-headers' })).text()).rejects.toThrow('terminated')
    await expect(spoil({ kind: 'reset', when: 'before-headers' })).rejects.toThrow('fetch failed')
    expect(served()).toEqual([])
    expect(await (await spoil({ kind: 'oversized', bytes: 1000 })).json()).toHaveProperty('padding')
    expect(served()).not.toEqual([])
  })
})

const read = async (route: 'admin-users' | 'esign-users', fault: Fault): Promise<unknown> => {
  caller.docusign.faults.once(route, fault)
  const [[, admin], [, esign]] = routes
  return (await (route === 'admin-users' ? admin() : esign())).json()
}

describe('a page lacks its list, lacks what leads on, or leads back to itself', () => {
  test('Admin', async () => {
    const paging = expect.objectContaining({ total_set_size: 3 })
    expect(await read('admin-users', { kind: 'without-list' })).toEqual({ paging })
    expect(await read('admin-users', { kind: 'without-list', as: 'null' })).toEqual({ users: null, paging })
    expect(served()).toEqual([])
    expect(await read('admin-users', { kind: 'without-cursor' })).toEqual({ users: expect.any(Array) })
    expect(await read('admin-users', { kind: 'without-cursor', as: 'null' })).toMatchObject({ paging: null })
    const next = expect.stringContaining('start=0&take=2')
    expect(await read('admin-users', { kind: 'same-cursor' })).toMatchObject({ paging: { next } })
  })

  test('eSignature', async () => {
    expect(await read('esign-users', { kind: 'without-list' })).not.toHaveProperty('users')
    expect(await read('esign-users', { kind: 'without-list', as: 'null' })).toMatchObject({ users: null })
    expect(served()).toEqual([])
    expect(await read('esign-users', { kind: 'without-cursor' })).toEqual({ users: expect.any(Array) })
    expect(await read('esign-users', { kind: 'without-cursor', as: 'null' })).toMatchObject({ totalSetSize: null })
    expect(await read('esign-users', { kind: 'same-cursor' })).toMatchObject({
      nextUri: '/users?count=2&start_position=0',
    })
  })
})
