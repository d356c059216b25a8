import { describe, expect, test } from '@jest/globals'
import { toAdminUser } from '../support/docusign/users/admin-user.ts'
import { createDirectory } from '../support/docusign/users/directory.ts'
import { toUserDetail } from '../support/docusign/users/esign-user.ts'
import type { UserChange } from '../support/users/change.ts'
import { toUser } from '../support/users/user.ts'
import { SECRET } from './cast.ts'
import { compare } from './compare.ts'
import type { Members } from './content.ts'
import { toLines } from './judge.ts'
import { toExpected } from './user-content.ts'
import { createUserLedger } from './user-ledger.ts'

const DROP = ['homeAddress', 'workAddress', 'signatureImageUri', 'initialsImageUri', '*Metadata']
const AT = new Date('2026-11-22T12:00:00Z')
const secrets = { password: SECRET, forgottenPasswordInfo: { answer: SECRET }, activationAccessCode: SECRET }
const ada = toUser({ accountId: 'a', userId: 'ada', secrets })

/** Ada after these changes, and the record of each state that she was in. */
const setUp = (...changes: UserChange[]) => {
  const directory = createDirectory(
    () => AT,
    () => 'stable',
  )
  directory.add([ada])
  for (const change of changes) directory.change('a', 'ada', change, true)
  const states = directory.users.flatMap((known) => known.states.flatMap(({ user }) => user ?? []))
  const records = states.map((user, index): Members => {
    const columns = toExpected(toMembers(toAdminUser(user, 0)), toMembers(toUserDetail(user, 0)), DROP)
    return { ...columns, accountId: 'a', xdm_fields: { 'xdm.event.id': `id${index}` } }
  })
  return { records, users: directory.users }
}

const toMembers = (value: unknown): Members => JSON.parse(JSON.stringify(value))

const judge = ({ users }: ReturnType<typeof setUp>, records: Members[]) => {
  const lines = toLines(records.map((record) => JSON.stringify(record)))
  const ledger = createUserLedger(users, DROP)
  return compare({ ledger, lines, originals: new Map(), check: () => [], secret: SECRET })
}

const SOUND = { missing: 0, duplicated: 0, altered: 0, refused: 0, leaked: 0 }
const closing = { field: 'status', from: 'Active', to: 'Closed' }
const close = () => setUp({ kind: 'status', status: 'Closed' })

describe('the comparison of users', () => {
  test('finds nothing where every state is there once, with what changed', async () => {
    const story = close()
    const [first = {}, second = {}] = story.records
    expect(await judge(story, [first, { ...second, changes: [closing] }])).toMatchObject(SOUND)
  })

  test('finds a change that was not delivered', async () => {
    const story = close()
    expect(await judge(story, story.records.slice(0, 1))).toMatchObject({ ...SOUND, missing: 1 })
  })

  test('wants one record of a user who only logged in, and finds a second one', async () => {
    const story = setUp({ kind: 'logged-in' })
    expect(await judge(story, story.records.slice(0, 1))).toMatchObject(SOUND)
    expect(await judge(story, story.records)).toMatchObject({ ...SOUND, duplicated: 1 })
  })

  test('finds somebody called closed who is not', async () => {
    const story = setUp()
    const [first = {}] = story.records
    const closed = { ...first, userStatus: 'Closed', membership_status: 'closed' }
    expect(await judge(story, [closed])).toMatchObject({ ...SOUND, altered: 1 })
    expect(await judge(story, [first, closed])).toMatchObject({ altered: 1, duplicated: 1 })
  })

  test('finds changes that are not told, and changes that never were', async () => {
    const story = close()
    expect(await judge(story, story.records)).toMatchObject({ ...SOUND, altered: 1 })
    const [first = {}, second = {}] = story.records
    const all = [
      { ...first, changes: [closing] },
      { ...second, changes: [closing] },
    ]
    expect(await judge(story, all)).toMatchObject({ ...SOUND, altered: 1 })
  })

  test('finds an id that stands for two contents', async () => {
    const story = close()
    const [first = {}, second = {}] = story.records
    const same = { ...second, changes: [closing], xdm_fields: first['xdm_fields'] }
    expect(await judge(story, [first, same])).toMatchObject({ ...SOUND, altered: 1 })
  })

  test.each<[string, Members]>([
    ['a dropped member', { workAddress: { city: 'Seattle' } }],
    ['another name', { user_name: 'Eve' }],
    ['a flag as text', { isAdmin: 'False' }],
    ['a member of one API only', { membership_id: undefined }],
  ])('finds %s', async (_, change) => {
    const story = setUp()
    const [first = {}] = story.records
    expect(await judge(story, [{ ...first, ...change }])).toMatchObject({ ...SOUND, altered: 1 })
  })

  test('finds a secret, wherever it is', async () => {
    const story = setUp()
    const [first = {}] = story.records
    expect(await judge(story, [{ ...first, xdm_fields: { x: [SECRET] } }])).toMatchObject({ ...SOUND, leaked: 1 })
  })
})
