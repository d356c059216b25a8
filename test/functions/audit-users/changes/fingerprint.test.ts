import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fingerprintOf, watchedOf } from '../../../../functions/audit-users/changes/user-changes.ts'
import { mergeUser } from '../../../../functions/audit-users/mapping/merge-user.ts'
import { isObject, type Json, type JsonObject } from '../../../../functions/lib/core/json.ts'
import { anyHalves } from '../golden/any-user.ts'

const admin = {
  id: 'user-1',
  user_name: 'Ada',
  email: 'ada@example.com',
  membership_status: 'active',
  created_on: '2019-04-01T22:11:56',
}
const detail: JsonObject = {
  userId: 'user-1',
  userName: 'Ada',
  userStatus: 'Active',
  isAdmin: 'False',
  email: 'ada@example.com',
  firstName: 'Ada',
  middleName: '',
  lastName: 'Example',
  jobTitle: '',
  permissionProfileId: '1',
  permissionProfileName: 'Sender',
  lastLogin: '2024-01-01T00:00:00.0000000Z',
  userSettings: { canSign: 'true', modifiedDate: '7/8/2024 1:05:22 PM', modifiedBy: 'x', modifiedPage: 'p' },
  groupList: [
    { groupId: '1', groupName: 'Everyone', usersCount: '5', lastModifiedOn: 'then' },
    { groupId: '2', groupName: 'Legal', permissionProfileId: '1' },
  ],
}
const fingerprint = (changes: JsonObject = {}, of: JsonObject = admin) =>
  fingerprintOf(mergeUser(of, { ...detail, ...changes }, []))
const plain = fingerprint()

/** The same value, every list and every object's members the other way round. */
const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversed).toReversed()
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, member]) => [name, reversed(member)] as const)
  return Object.fromEntries(members.toReversed())
}
const settings = isObject(detail['userSettings']) ? detail['userSettings'] : {}
const groups = Array.isArray(detail['groupList']) ? detail['groupList'] : []

describe('nothing new to deliver', () => {
  test.each<[string, JsonObject]>([
    ['a log-in', { lastLogin: '2024-02-02T00:00:00.0000000Z', last_login: '2024-02-02', loginStatus: 'loggedin' }],
    [
      'stamps of modification',
      { userSettings: { ...settings, modifiedDate: '7/9/2024 1:00:00 AM', modifiedBy: 'y', modifiedPage: '' } },
    ],
    ['no stamps at all', { userSettings: { canSign: 'true' } }],
    ['a date of the profile', { userProfileLastModifiedDate: '2024-07-09T00:00:00.0000000Z' }],
    ['flags in another case', { isAdmin: 'false', userSettings: { ...settings, canSign: 'True' } }],
    ['flags that are none but strings', { isAdmin: false, userSettings: { ...settings, canSign: true } }],
    ['a number instead of its text', { permissionProfileId: 1 }],
    ['groups in another order', { groupList: groups.toReversed() }],
    ['a group named twice', { groupList: [...groups, ...groups] }],
    [
      'somebody else in the group',
      {
        groupList: [
          { groupId: '1', groupName: 'Everyone', usersCount: '6', lastModifiedOn: 'now' },
          ...groups.slice(1),
        ],
      },
    ],
    ['empty members that were left out', { company: '', workAddress: {}, customSettings: [], title: null }],
    ['a newly adopted signature', { signatureImageUri: '/2', initialsImageUri: '/2', profileImageUri: '/2' }],
  ])('%s', (_, changes) => {
    expect(fingerprint(changes)).toBe(plain)
  })

  test('the order of members and lists, at any depth, of any user', () => {
    fc.assert(
      fc.property(anyHalves, (halves) => {
        const columns = mergeUser(halves.admin, halves.detail, [])
        const other = reversed(columns)
        // Which of two groups without a name counts first makes no difference either.
        expect(fingerprintOf(isObject(other) ? other : {})).toBe(fingerprintOf(columns))
      }),
    )
  })
})

describe('something new to deliver', () => {
  test.each<[string, JsonObject]>([
    ['status', { userStatus: 'Disabled' }],
    ['the admin flag', { isAdmin: 'True' }],
    ['the permission profile', { permissionProfileName: 'Administrator' }],
    ['a group more', { groupList: [...groups, { groupId: '3', groupName: 'Sales' }] }],
    ['a group less', { groupList: groups.slice(1) }],
    ['no group any more', { groupList: [] }],
    ['the e-mail address', { email: 'augusta@example.com' }],
    ['no e-mail address any more', { email: '' }],
    ['the user name', { userName: 'Augusta' }],
    ['the first name', { firstName: 'Augusta' }],
    ['the middle name', { middleName: 'M' }],
    ['the last name', { lastName: 'King' }],
    ['the case of a name that is a flag', { firstName: 'TRUE' }],
    ['a delivered member that is not watched', { jobTitle: 'Counsel' }],
    ['a right', { userSettings: { ...settings, canSign: 'false' } }],
    ['a member nobody knows', { riskScore: 3 }],
  ])('%s', (_, changes) => {
    expect(fingerprint(changes)).not.toBe(plain)
  })

  test('the case of a name that reads like a flag', () => {
    expect(fingerprint({ firstName: 'True' })).not.toBe(fingerprint({ firstName: 'TRUE' }))
  })

  test('an Admin date: when the membership was closed', () => {
    expect(fingerprint({}, { ...admin, membership_closed_on: '2024-07-07T00:00:00' })).not.toBe(plain)
  })

  test('every watched field, whatever else there is', () => {
    fc.assert(
      fc.property(anyHalves, anyHalves, (one, other) => {
        const [first, second] = [one, other].map(({ admin: half, detail: rest }) => mergeUser(half, rest, []))
        const said = [first, second].map((columns) =>
          JSON.stringify(watchedOf(columns ?? {})).replaceAll(/"\w+":(""|\[\]),?/g, ''),
        )
        fc.pre(said[0] !== said[1])
        expect(fingerprintOf(first ?? {})).not.toBe(fingerprintOf(second ?? {}))
      }),
    )
  })
})

const deep = (end: string): JsonObject => JSON.parse(`{"x":${'['.repeat(100_000)}${end}${']'.repeat(100_000)}}`)

test('what is nested deeper than the stack goes has a fingerprint, too', () => {
  expect(fingerprintOf(deep('1'))).toBe(fingerprintOf(deep('1')))
  expect(fingerprintOf(deep('1'))).not.toBe(fingerprintOf(deep('2')))
})

test('a member nested 200 levels deep costs no more than another one', () => {
  let value: Json = '"'
  for (let level = 0; level < 190; level++) value = [value]
  expect(fingerprint({ deep: value })).toMatch(/^[0-9a-f]{32}$/)
})
