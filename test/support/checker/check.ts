import { isObject } from '../../../functions/lib/core/json.ts'
import { checkColumns } from './columns.ts'
import { checkFields } from './fields.ts'

/** Authentication stories need both (xdm.md A5). */
const checkStory = (fields: Record<string, unknown>): string[] => {
  const isLogin = fields['xdm.event.type'] === 'authentication'
  const isTagged = [fields['xdm.event.tags']].flat().includes('AUTHENTICATION')
  return isLogin === isTagged ? [] : ['xdm.event.type and xdm.event.tags disagree on whether this is a login']
}

/**
 * What is wrong with a delivered record: keys, types and enum words that XDM does not have, empty values, addresses and
 * coordinates that are none, columns of another JSON type than the known one. Complaints name columns, never values.
 */
export const checkRecord = (record: unknown): string[] => {
  if (!isObject(record)) return ['the record is no object']
  const fields = record.xdm_fields
  const isRaw = record.collector_unmapped !== undefined
  const isShortened = record.collector_quarantined !== undefined
  if (isRaw && fields !== undefined) return ['an unmapped record has xdm_fields']
  if (isRaw && record.raw === undefined && !isShortened) return ['an unmapped record has no raw']
  const columns = checkColumns(record)
  if (fields === undefined) return isRaw || isShortened ? columns : [...columns, 'xdm_fields is missing']
  if (!isObject(fields)) return [...columns, 'xdm_fields is no object']
  return [...columns, ...checkFields(fields), ...(isShortened ? [] : checkStory(fields))]
}
