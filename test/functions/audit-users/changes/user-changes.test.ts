import { describe, expect, test } from '@jest/globals'
import {
  carryOver,
  changesBetween,
  toWatched,
  type Watched,
  watchedOf,
} from '../../../../functions/audit-users/changes/user-changes.ts'
import { describe as tell } from '../../../../functions/audit-users/mapping/description.ts'
import { mergeUser } from '../../../../functions/audit-users/mapping/merge-user.ts'
import { userIdOf } from '../../../../functions/audit-users/schema.ts'

const again = { isFirst: false, isClosed: false }

describe('what changed about a user', () => {
  test('a right granted while the detail was not readable is told when it is read again', () => {
    const first = watchedOf(mergeUser({ id: 'u' }, { userId: 'u', isAdmin: 'False' }, []))
    const unread = watchedOf(mergeUser({ id: 'u', membership_status: 'active' }, undefined, []))
    const last = watchedOf(mergeUser({ id: 'u' }, { userId: 'u', isAdmin: 'True' }, []))
    expect(changesBetween(first, unread)).toEqual([])
    expect(changesBetween(unread, last)).toEqual([])
    expect(changesBetween(carryOver(first, unread), last)).toEqual([{ field: 'isAdmin', from: false, to: true }])
  })

  test('groups in another order, or twice, are the same groups', () => {
    const was = watchedOf({ groupList: [{ groupName: 'B' }, { groupName: 'A' }] })
    const now = watchedOf({ ds_groups: [{ name: 'A' }, { name: 'B' }, { name: 'A' }] })
    expect(now.groups).toEqual(['A', 'B'])
    expect(changesBetween(was, now)).toEqual([])
  })

  test('what survives the directory is what was stored, in its form; another form is not known', () => {
    const watched: Watched = { status: 'Active', isAdmin: true, groups: ['A'], email: '' }
    expect(toWatched(JSON.parse(JSON.stringify(watched)))).toEqual(watched)
    expect(toWatched({ status: 1, isAdmin: 'true', groups: ['A', 1], email: 'a@b', novelty: 'x' })).toEqual({
      email: 'a@b',
    })
    expect(toWatched({})).toEqual({})
    expect(toWatched(undefined)).toBeUndefined()
  })
})

describe('in words', () => {
  test.each<[string, Watched, Watched]>([
    ['User changed: granted administrator', { isAdmin: false }, { isAdmin: true }],
    ['User changed: revoked administrator', { isAdmin: true }, { isAdmin: false }],
    ['User changed: added to group X', { groups: [] }, { groups: ['X'] }],
    ['User changed: added to group X; removed from groups A, B', { groups: ['A', 'B'] }, { groups: ['X'] }],
    ['User changed: e-mail address set to a@b', { email: '' }, { email: 'a@b' }],
    ['User changed: status changed from Closed to Active', { status: 'Closed' }, { status: 'Active' }],
    ['User closed', { status: 'Active' }, { status: 'Closed' }],
    ['User details changed', { status: 'Active' }, { status: 'Active' }],
  ])('%s', (words, was, now) => {
    expect(tell(changesBetween(was, now), again)).toBe(words)
  })

  test('the first time, and the last time', () => {
    expect(tell([], { isFirst: true, isClosed: false })).toBe('User observed')
    expect(tell([], { isFirst: true, isClosed: true })).toBe('User closed')
    expect(tell([], { isFirst: false, isClosed: true })).toBe('User closed')
  })

  test('hundreds of groups and endless names stay a sentence', () => {
    const groups = Array.from({ length: 300 }, (_, index) => `group ${index} ${'𝒳'.repeat(500)}`)
    const words = tell(changesBetween({ groups: [], lastName: 'x' }, { groups, lastName: 'ß'.repeat(5000) }), again)
    expect(words).toContain('and 290 more')
    expect(words.length).toBeLessThan(2500)
    expect(/\p{Surrogate}/u.test(words)).toBe(false)
  })
})

test.each([
  [{ id: 'FC8D7D8C-1111-1111-1111-2C7DF15109D1' }, 'fc8d7d8c-1111-1111-1111-2c7df15109d1'],
  [{ userId: ' A ', id: 'b' }, 'a'],
  [{ userId: '', id: 'b' }, 'b'],
  [{ id: 7 }, '7'],
  [{ id: ' ' }, undefined],
  [{ id: ['a'] }, undefined],
  [{ id: 'x'.repeat(201) }, undefined],
  [{ name: 'a' }, undefined],
])('the id of %j is %s', (user, id) => {
  expect(userIdOf(user)).toBe(id)
})
