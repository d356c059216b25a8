import { describe, expect, test } from '@jest/globals'
import { ALERT_CATALOGUE, documentedAlert } from '../../../functions/customer-events/mapping/alert-catalog.ts'
import { documentedEvent, EVENT_CATALOGUE } from '../../../functions/customer-events/mapping/event-catalog.ts'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import { isObject } from '../../../functions/lib/core/json.ts'
import { aContext } from './golden/a-context.ts'

/** `user added` as machines spell it: `UserAdded`. */
const toName = (words: string): string => words.replaceAll(/(?:^|\s)(\S)/g, (_, letter: string) => letter.toUpperCase())

const fieldsOf = (words: Record<string, string>) => {
  const mapped = toMapped({ id: 'e-1', value: { timestamp: '2024-07-07T16:20:36Z', ...words } }, aContext())
  return { fields: isObject(mapped.record.xdm_fields) ? mapped.record.xdm_fields : {}, words: mapped.words }
}

const OPERATION = 'xdm.event.operation'

describe('the words of each documented event say what was done', () => {
  test.each(EVENT_CATALOGUE.map((event) => [event.title, event] as const))(
    '%s',
    (title, { object, action, operation }) => {
      const { fields, words } = fieldsOf({ object: toName(object || 'Export'), action: toName(action) })
      expect(fields).toMatchObject({ 'xdm.event.description': title })
      expect(fields[OPERATION]).toBe(operation)
      expect(words).toBeUndefined()
    },
  )
})

test('all groups of documented events are there, no title twice', () => {
  const titles = EVENT_CATALOGUE.map(({ title }) => title)
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  expect([...new Set(EVENT_CATALOGUE.map(({ category }) => category))].sort().join(', ')).toBe(
    'Account, Agreement Manager, Brand, CLM, Click, Connect, Document, Envelope, Exports, Group, Monitor, ' +
      'Organization, Policies, Template, User, Workflow Builder',
  )
})

test.each([
  ['Account', 'Updated', 'PasswordRules', 'Account password rules updated'],
  ['Account', 'PasswordRulesUpdated', '', 'Account password rules updated'],
  ['Account', 'WatermarkUpdated', 'opacity', 'Account watermark configuration updated (opacity)'],
  ['Connect', 'Updated', 'url', 'Connect configuration updated (url)'],
  ['Agreement', 'AccessUpdated', '', 'Agreement access updated'],
  ['AGREEMENT_SET', 'access_updated', '', 'Agreement set access updated'],
  ['User', 'ActivatedMembership', '', 'User membership activated'],
])('%s %s %s is called as the documents call it', (object, action, property, title) => {
  expect(fieldsOf({ object, action, property }).fields).toMatchObject({ 'xdm.event.description': title })
})

test.each([
  ['Gizmo', 'UserAdded', 'Gizmo user added'],
  ['PermissionSet', 'Updated', 'Permission set updated'],
  ['Document', 'Deleted', 'Document deleted'],
  ['Envelope', 'Updated', 'Envelope updated'],
])('%s %s is in no document: it keeps its own words', (object, action, description) => {
  expect(documentedEvent(object, action).event).toBeUndefined()
  expect(fieldsOf({ object, action }).fields).toMatchObject({ 'xdm.event.description': description })
})

test('an event that nobody documented has its operation all the same', () => {
  expect(fieldsOf({ object: 'Gizmo', action: 'SprocketRemoved' }).fields).toMatchObject({
    [OPERATION]: 'DELETE',
    'xdm.event.description': 'Gizmo sprocket removed',
  })
})

describe('each documented alert has its name and its group', () => {
  test.each(ALERT_CATALOGUE.map((alert) => [alert.title, alert] as const))('%s', (title, { group, category }) => {
    const { fields, words } = fieldsOf({ object: 'Alert', action: toName(title) })
    expect([fields['xdm.alert.name'], fields['xdm.alert.subcategory'], fields['xdm.alert.category']]).toEqual([
      title,
      group,
      category,
    ])
    expect(fields[OPERATION]).toBeUndefined()
    expect(words).toBeUndefined()
  })
})

test.each([
  ['SameSenderAndSigner', 'Possible signer impersonation', 'FRAUD'],
  ['IpAddressOutsideAllowedRanges', 'Unauthorized IP address activity', undefined],
  ['TooManyLoginFailures', 'Multiple login failures', 'BRUTE_FORCE'],
  ['CredentialLeakDetected', 'Credential leak detected', 'INSECURE_CREDENTIALS'],
])('the alert %s, seen in the wild, is "%s"', (action, title, category) => {
  expect(documentedAlert(action)).toMatchObject({ title })
  expect(documentedAlert(action)?.category).toBe(category)
})
