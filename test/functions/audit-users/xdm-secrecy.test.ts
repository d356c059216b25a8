import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { mergeUser, toStoredHalf } from '../../../functions/audit-users/mapping/merge-user.ts'
import { toDirectoryEntry, toMapped, toMappedInvalidItem } from '../../../functions/audit-users/xdm.ts'
import type { Json, JsonObject } from '../../../functions/lib/core/json.ts'
import { aContext, anObservation } from './golden/a-context.ts'
import { anyHalves } from './golden/any-user.ts'
import { delivered, observe } from './golden/observe.ts'

describe('what must not leave never leaves', () => {
  const secretName = fc.constantFrom(
    'password',
    'forgottenPasswordInfo',
    'activationAccessCode',
    'PASSWORD',
    'activation_access_code',
    'Password',
    'FORGOTTENPASSWORDINFO',
    'ActivationAccessCode',
  )
  const secret = fc.constantFrom<Json>('marker-1', ['marker-2'], { answer: 'marker-3' })
  const forms = [
    'member',
    'list',
    'text',
    'pair',
    'text in text',
    'repeated',
    'cut off',
    'characters',
    'other pair',
  ] as const
  /** How a secret may be wrapped: deeper, in lists, as JSON text where an object is expected, as a pair. */
  const wrapped = fc
    .tuple(secretName, secret, fc.constantFrom(...forms), fc.integer({ min: 0, max: 6 }))
    .map(([name, value, form, depth]): JsonObject => {
      let inner: JsonObject = { [name]: value }
      for (let level = 0; level < depth; level++) inner = level % 2 === 0 ? { x: inner } : { y: [inner] }
      if (form === 'list') return { customSettings: [inner], groupList: [inner] }
      if (form === 'text') return { userSettings: JSON.stringify(inner), groupList: JSON.stringify([inner]) }
      const text = JSON.stringify(inner)
      if (form === 'text in text')
        return { userSettings: JSON.stringify(JSON.stringify({ z: text })), title: `\uFEFF${text}` }
      if (form === 'repeated') return { title: `{"x":${text},"x":9007199254740993}` }
      if (form === 'cut off') return { title: text.slice(0, -1), company: JSON.stringify({ z: text }).slice(0, -2) }
      if (form === 'characters') return { title: text.split(''), novelty: [text.split('')] }
      if (form === 'other pair')
        return {
          customSettings: [
            { Name: name, Value: value },
            { KEY: name, VALUE: value },
          ],
        }
      return form === 'pair' ? { customSettings: [{ name, value }, { x: { name, value } }] } : inner
    })

  test('secret members never appear at any depth, in a record, a raw one, the directory or a stored half', () => {
    fc.assert(
      fc.property(anyHalves, wrapped, fc.boolean(), ({ admin, detail }, hidden, inAdmin) => {
        const halves = {
          admin: inAdmin ? { ...admin, ...hidden } : admin,
          detail: inAdmin ? detail : { ...detail, ...hidden },
        }
        const columns = mergeUser(halves.admin, halves.detail, [])
        const raw = toMappedInvalidItem([hidden, JSON.stringify(hidden)], { ...anObservation(), drop: [] }, aContext())
        const all = [
          delivered(halves),
          columns,
          toDirectoryEntry(columns),
          raw,
          toStoredHalf({ ...admin, ...hidden }, []),
        ]
        expect(JSON.stringify(all)).not.toContain('marker-')
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['{"a":9007199254740993,"b":1e999}', '{"a":9007199254740993,"b":1e999}'],
    ['{"a":9007199254740993,"password":"x"}', '{"a":"9007199254740993"}'],
    ['{"x":"{\\"b\\":12345678901234567890,\\"Password\\":1}"}', '{"x":"{\\"b\\":\\"12345678901234567890\\"}"}'],
    ['{"a": 1.50, "a b": "x:y"}', '{"a": 1.50, "a b": "x:y"}'],
    ['{"note": "cut', '{"note": "cut'],
    ['password: none', 'password: none'],
  ])('what else a text holds keeps all of its digits: %s', (title, kept) => {
    expect(mergeUser({ id: 'u', title }, undefined, [])).toMatchObject({ title: kept })
  })

  test('members of the configuration are gone under both names, from columns, XDM fields and changes', () => {
    const drop = ['firstName', 'last_name', 'user*', 'ds_groups', 'email', '*Profile*']
    const admin = {
      id: 'user-1',
      first_name: 'marker-a',
      last_name: 'marker-b',
      user_name: 'marker-c',
      email: 'marker-d@e',
    }
    const detail = { userId: 'user-1', firstName: 'marker-e', lastName: 'marker-f', permissionProfileName: 'marker-g' }
    const halves = {
      admin,
      detail: { ...detail, groupList: [{ groupName: 'marker-h' }], userSettings: { x: 'marker-i' } },
    }
    const observed = {
      ...observe(halves, drop),
      was: { email: 'marker-j@e', groups: ['marker-k'], firstName: 'marker-l' },
    }
    const { record } = toMapped(observed, aContext())
    expect(JSON.stringify([record, toDirectoryEntry(observed.columns)])).not.toContain('marker-')
    expect(record['userId']).toBe('user-1')
  })
})
