import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { AUDIT_USERS_DROP } from '../../../infra/config/connection.ts'
import { EVENTS, USERS } from '../../support/lean/generated.ts'
import { everybody, type Form, nobody, type Sizes, sizesOfEvent, sizesOfUser } from '../../support/lean/sizes.ts'

const page = readFileSync('infra/xsiam/what-you-get.md', 'utf8')

const ratioOf = (sizes: readonly Sizes[]): string => {
  const sum = (of: keyof Sizes) => sizes.reduce((total, size) => total + size[of], 0)
  return (sum('delivered') / sum('raw')).toFixed(2)
}

test.each([
  ['events, who acted is not known', (form: Form) => EVENTS.map((event) => sizesOfEvent(event, nobody, form))],
  ['events, who acted is known', (form: Form) => EVENTS.map((event) => sizesOfEvent(event, everybody, form))],
  ['users, as both APIs show them', (form: Form) => USERS.map((user) => sizesOfUser(user, AUDIT_USERS_DROP, form))],
  [
    "users, the Admin API's half only",
    (form: Form) => USERS.map(({ admin }) => sizesOfUser({ admin }, AUDIT_USERS_DROP, form)),
  ],
])('the page tells the sizes that are measured: %s', (name, sizesIn) => {
  const [, cells = ''] =
    page
      .split('\n')
      .find((line) => line.startsWith(`| ${name} `))
      ?.split(name) ?? []
  expect(cells.split('|').map((cell) => cell.trim())).toEqual([
    '',
    ratioOf(sizesIn('full')),
    ratioOf(sizesIn('lean')),
    '',
  ])
})
