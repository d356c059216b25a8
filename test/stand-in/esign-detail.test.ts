import { afterEach, expect, test } from '@jest/globals'
import { ADMINISTRATOR, EVERYONE } from '../support/users/user.ts'
import { stopAll } from './caller.ts'
import { ACCOUNT, openUsers, users } from './user-caller.ts'

afterEach(stopAll)

test('the detail is as in the documents: strings for everything, flags in either case', async () => {
  const caller = await openUsers([
    {
      accountId: ACCOUNT,
      userId: 'u0',
      isAdmin: true,
      profile: ADMINISTRATOR,
      modifiedAt: new Date('2024-03-15T13:05:22.999Z'),
      modifiedBy: 'boss',
      lastLogin: new Date('2024-03-14T00:00:00.120Z'),
    },
  ])
  const detail: unknown = await (await caller.esign('/users/u0')).json()
  expect(detail).toMatchObject({
    userName: 'Ada Example',
    userId: 'u0',
    isAdmin: 'True',
    isNAREnabled: 'false',
    hasRemoteNotary: false,
    userStatus: 'Active',
    createdDateTime: '2019-04-01T22:11:56.4570000Z',
    userAddedToAccountDateTime: '0001-01-01T08:00:00.0000000Z',
    lastLogin: '2024-03-14T00:00:00.1200000Z',
    permissionProfileName: 'Account Administrator',
    userSettings: {
      modifiedBy: 'boss',
      modifiedDate: '3/15/2024 1:05:22 PM',
      canManageAccount: 'true',
      canSendEnvelopeMetadata: { rights: 'editable' },
    },
    groupList: [{ groupId: EVERYONE.id, groupName: 'Everyone', groupType: 'everyoneGroup' }],
    workAddress: { city: 'Seattle' },
    homeAddress: {},
  })
  for (const name of ['password', 'forgottenPasswordInfo', 'activationAccessCode', 'userProfileLastModifiedDate'])
    expect(detail).not.toHaveProperty(name)
})

test('the detail of a user who never logged in, at noon and at midnight, in another zone', async () => {
  const modifiedAt = new Date('2024-01-02T00:00:00.000Z')
  const caller = await openUsers([{ accountId: ACCOUNT, userId: 'u0', modifiedAt }])
  const read = async () => JSON.parse(await (await caller.esign('/users/u0')).text())
  expect(await read()).toMatchObject({
    lastLogin: '0001-01-01T08:00:00.0000000Z',
    userSettings: { modifiedDate: '1/2/2024 12:00:00 AM' },
  })
  caller.docusign.change({ zoneHours: -12 })
  expect(await read()).toMatchObject({ userSettings: { modifiedDate: '1/1/2024 12:00:00 PM' } })
})

test('the detail lacks what a user does not have, shows another form of date, holds secrets where there are some', async () => {
  const secrets = { password: 'p', forgottenPasswordInfo: { a: 'b' }, activationAccessCode: 'c' }
  const caller = await openUsers([
    {
      accountId: ACCOUNT,
      userId: 'bare',
      hasSettings: false,
      hasProfileDate: true,
      over: { detail: { email: undefined } },
    },
    { accountId: ACCOUNT, userId: 'iso', modifiedDate: 'iso', secrets },
    { accountId: ACCOUNT, userId: 'none', modifiedDate: 'absent', over: { settings: { locale: 'de' } } },
  ])
  const read = async (userId: string): Promise<unknown> => (await caller.esign(`/users/${userId}`)).json()
  const bare = await read('bare')
  expect(bare).not.toHaveProperty('userSettings')
  expect(bare).not.toHaveProperty('email')
  expect(bare).toHaveProperty('userProfileLastModifiedDate', '2026-03-10T12:20:00.0000000Z')
  expect(await read('iso')).toMatchObject({
    ...secrets,
    userSettings: { modifiedDate: '2026-03-10T12:20:00.0000000Z' },
  })
  const none = await read('none')
  expect(none).toHaveProperty('userSettings.locale', 'de')
  expect(none).not.toHaveProperty('userSettings.modifiedDate')
})

test('the detail of nobody is 404; of a closed user it is there', async () => {
  const caller = await openUsers([{ accountId: ACCOUNT, userId: 'closed', status: 'Closed' }])
  const nobody = await caller.esign('/users/nobody')
  expect([nobody.status, await nobody.json()]).toEqual([
    404,
    { errorCode: 'USER_DOES_NOT_EXIST_IN_SYSTEM', message: expect.any(String) },
  ])
  expect(await (await caller.esign('/users/CLOSED')).json()).toMatchObject({ userStatus: 'Closed' })
})

test('the detail of others is refused, for some or for all, as set', async () => {
  const caller = await openUsers(users(2), { deniedUserIds: ['u1'] })
  const { userId } = caller.docusign.settings
  caller.docusign.addUsers([{ accountId: ACCOUNT, userId }])
  const statuses = async () => {
    const answers = [
      await caller.esign('/users/u0'),
      await caller.esign('/users/u1'),
      await caller.esign(`/users/${userId}`),
    ]
    return answers.map(({ status }) => status)
  }
  expect(await statuses()).toEqual([200, 403, 200])
  expect(await (await caller.esign('/users/u1')).json()).toMatchObject({ errorCode: 'USER_LACKS_PERMISSIONS' })
  caller.docusign.change({ detailAccess: 'own' })
  expect(await statuses()).toEqual([403, 403, 200])
})
