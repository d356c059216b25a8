import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Account, toHealthy } from './answers.ts'
import { type Clinic, openClinic } from './setup.ts'
import { PLACES } from './stand-in.ts'

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
})
afterEach(() => void Object.assign(clinic.aws.account, toHealthy(new Date())))
afterAll(() => clinic.close())

const HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)
const never = { createdAt: ago(100), usedAt: undefined }

describe('whether XSIAM takes the role that was made for it', () => {
  test.each<[string, Partial<Account>, string, string]>([
    ['taken lately', { role: { createdAt: ago(100), usedAt: ago(3.1) } }, 'ok', 'XSIAM last assumed it 3 hours ago'],
    ['never, and announcements wait', { role: never }, 'failure', 'external id of `xsiam.externalId`'],
    [
      'never, and nothing waits',
      { role: never, waiting: 0 },
      'warning',
      `needs this role’s ARN, ${PLACES.xsiamRoleArn}`,
    ],
    [
      'made so lately that AWS may not show it yet',
      { role: { createdAt: ago(2.1), usedAt: undefined } },
      'warning',
      'The role was created 2 hours ago, and AWS shows that up to four hours late',
    ],
    [
      'not any more, and announcements wait',
      { role: { createdAt: ago(100), usedAt: ago(49) } },
      'failure',
      'last assumed it 2 days ago. Its data source is disabled',
    ],
    [
      'not any more, and nothing waits',
      { role: { createdAt: ago(100), usedAt: ago(49) }, waiting: 0 },
      'warning',
      'last assumed it 2 days ago',
    ],
  ])('%s', async (_, change, state, words) => {
    Object.assign(clinic.aws.account, change)
    expect(await clinic.lineOf('XSIAM’s role')).toMatchObject({ state, text: expect.stringContaining(words) })
  })

  test('where IAM cannot be reached, as in a VPC without a NAT gateway, it is a warning that says so', async () => {
    clinic.aws.account.instead['iam:GetRole'] = 'reset'
    const words = expect.stringMatching(/could not be reached.*NAT gateway/)
    expect(await clinic.lineOf('XSIAM’s role')).toMatchObject({ state: 'warning', text: words })
  })
})

describe('whether XSIAM reads the queue', () => {
  const { xsiamRoleArn: _, ...without } = PLACES

  test.each([
    ['ALARM', PLACES, 'failure', 'does not read the queue'],
    ['INSUFFICIENT_DATA', PLACES, 'warning', 'nothing was announced'],
    ['OK', PLACES, 'ok', 'it reads the queue'],
    ['OK', without, 'warning', '`xsiam.access` is "none"'],
    ['ALARM', without, 'failure', '`xsiam.access` is "none"'],
  ])('%s', async (alarm, places, state, words) => {
    clinic.aws.account.alarm = alarm
    expect(await clinic.lineOf('XSIAM', {}, places)).toMatchObject({ state, text: expect.stringContaining(words) })
  })

  test('of a role that this deployment did not make, IAM is not asked', async () => {
    const before = clinic.aws.actions.length
    expect(await clinic.lineOf('XSIAM’s role', {}, without)).toBeUndefined()
    expect(clinic.aws.actions.slice(before)).not.toContain('iam:GetRole')
  })
})
