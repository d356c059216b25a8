import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { fingerprintOf } from '../../../functions/audit-users/changes/user-changes.ts'
import { mergeUser } from '../../../functions/audit-users/mapping/merge-user.ts'
import { toMapped } from '../../../functions/audit-users/xdm.ts'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { AUDIT_USERS_DROP } from '../../../infra/config/connection.ts'
import { checkRecord } from '../../support/checker/check.ts'
import { aContext, anObservation } from './golden/a-context.ts'

const ADMIN = '../shared/samples/admin-users-page.json'
const DETAIL = '../shared/samples/esignature-user.json'
const atHand = existsSync(ADMIN) && existsSync(DETAIL)
const describeAtHand = atHand ? describe : describe.skip

describeAtHand(atHand ? 'the sample users' : `the sample users (skipped: ${ADMIN} is not at hand)`, () => {
  test('they are mapped, nothing retyped, nothing new, nothing that is dropped by default', () => {
    const { users }: { users: JsonObject[] } = JSON.parse(readFileSync(ADMIN, 'utf8'))
    const detail: JsonObject = JSON.parse(readFileSync(DETAIL, 'utf8'))
    const all = [[users[0], detail] as const, [users[1], undefined] as const]
    for (const [admin, half] of all) {
      const columns = mergeUser(admin, half, AUDIT_USERS_DROP)
      const observed = anObservation({ columns, fingerprint: fingerprintOf(columns) })
      const { record, ...counted } = toMapped(observed, aContext())
      expect(checkRecord(record)).toEqual([])
      expect(Object.keys(counted)).toEqual(['id'])
      expect(JSON.stringify(record)).not.toMatch(/workAddress|signatureImageUri|98101/)
    }
  })
})
