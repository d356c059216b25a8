import { expect, test } from '@jest/globals'
import { createUnknownValues, toUnknownValue, toUnknownValues } from '../../../../functions/lib/xdm/unknown-values.ts'

test.each(['riskScore', 'ipv6Address', 'is_managed_by_scim', 'Sha256', 'LoggedInWithPasskey'])(
  'the name %s is told',
  (name) => expect(toUnknownValue('column', name)).toBe(`column:${name}`),
)

test.each([
  'ada@example.com',
  'Ada Lovelace',
  '7d3d1d7a-1111-4111-8111-8684637b1123',
  'a3f9d2e81b7c4056',
  'user_493817',
  '',
  'x'.repeat(49),
  'é',
])('what may name somebody or something, %j, is counted without being told', (name) =>
  expect(toUnknownValue('column', name)).toBe('column:(not a name)'),
)

test('an item that uses data as names does not fill the log', () => {
  const words = Array.from({ length: 500 }, (_, at) => `column:name${at}`)
  expect(toUnknownValues(['column:a', 'column:a', 'object:B'])).toEqual(['column:a', 'object:B'])
  expect(toUnknownValues(words)).toHaveLength(21)
  expect(toUnknownValues(words).at(-1)).toBe('(and more)')
})

test('a run with made-up names tells a hundred of each kind, says that there are more, and hides no login', () => {
  const words = createUnknownValues()
  for (let event = 0; event < 5000; event++) words.add([`column:name${event}`, `action:Name${event}`, '(and more)'])
  words.add(['login:PasskeyLogin', 'column:name1'])
  const all = words.all()
  expect(all).toHaveLength(202)
  expect(all).toContain('login:PasskeyLogin')
  expect(all[0]).toBe('(and more)')
  expect(all).toEqual(all.toSorted())
})
