import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { AUDIT_USERS_DROP } from '../../../infra/config/connection.ts'
import { USERS } from '../../support/lean/generated.ts'
import { type Sizes, sizesOfUser } from '../../support/lean/sizes.ts'
import { readGoldens } from './golden/read.ts'

/** Bytes by which a record may grow where DocuSign said little: of every user, columns come under the names of both APIs. */
const LITTLE = 850

const tooLarge = (sizes: readonly Sizes[]): Sizes[] =>
  sizes.filter(({ raw, delivered }) => delivered > raw + Math.max(raw, LITTLE))

const ADMIN = '../shared/samples/admin-users-page.json'
const DETAIL = '../shared/samples/esignature-user.json'
const atHand = existsSync(ADMIN) && existsSync(DETAIL)
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

describe.each([
  ['as dropped by default', AUDIT_USERS_DROP],
  ['nothing dropped', []],
])('in lean form, %s,', (_, drop) => {
  test('a user that both APIs show is at most twice what they sent', () => {
    const sizes = USERS.map((user) => sizesOfUser(user, drop))
    expect(sizes.length).toBe(500)
    expect(sizes.filter(({ raw, delivered }) => delivered > 2 * raw)).toEqual([])
  })

  test('a user of whom only one API tells is at most twice that, or 850 bytes larger', () => {
    const sizes = USERS.flatMap(({ admin, detail }) => [sizesOfUser({ admin }, drop), sizesOfUser({ detail }, drop)])
    expect(tooLarge(sizes)).toEqual([])
  })

  test('every record is smaller than in full form', () => {
    const larger = USERS.filter(
      (user) => sizesOfUser(user, drop).delivered >= sizesOfUser(user, drop, 'full').delivered,
    )
    expect(larger).toEqual([])
  })

  test(`so are the sample users${atHand ? '' : ` (none: ${ADMIN} is not at hand)`}`, () => {
    if (!atHand) return
    const { users }: { users: JsonObject[] } = read(ADMIN)
    const [first, second] = users
    const detail: JsonObject = read(DETAIL)
    const both = sizesOfUser({ admin: first, detail }, drop)
    expect(both.delivered).toBeLessThan(2 * both.raw)
    expect(tooLarge([sizesOfUser({ admin: second }, drop), sizesOfUser({ detail }, drop)])).toEqual([])
  })
})

test('so it is for every golden', () => {
  const adminRecords = readGoldens().filter(({ input }) => input.invalidItem === undefined)
  expect(adminRecords.length).toBeGreaterThan(25)
  expect(
    tooLarge(adminRecords.map(({ input: { admin, detail, drop = [] } }) => sizesOfUser({ admin, detail }, drop))),
  ).toEqual([])
})

test('the page says it', () => {
  const page = readFileSync('infra/xsiam/what-you-get.md', 'utf8').replaceAll('\n', ' ')
  expect(page.includes(`${LITTLE} bytes`)).toBe(true)
})
