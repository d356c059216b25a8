import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { XDM_FIELDS, type XdmField } from '../../../../functions/lib/xdm/vocabulary.ts'

const REFERENCE = '../shared/reference/xdm-fields.json'
const atHand = existsSync(REFERENCE)
interface ReferenceField {
  name: string
  type: string
  array: boolean
  enum: string | null
}

const describeAtHand = atHand ? describe : describe.skip

describeAtHand(
  atHand ? 'XDM as its reference has it' : `XDM as its reference has it (skipped: ${REFERENCE} is not at hand)`,
  () => {
    test('every field we emit is a field of XDM, of that type, array or not, with that word list', () => {
      const reference: ReferenceField[] = JSON.parse(readFileSync(REFERENCE, 'utf8'))
      const known = new Map(reference.map(({ name, type, array, enum: group }) => [name, { type, array, group }]))
      for (const [name, field] of Object.entries<XdmField>(XDM_FIELDS)) {
        const { type, array = false, group = null } = field
        expect({ name, type, array, group }).toEqual({ name, ...known.get(name) })
      }
    })
  },
)
