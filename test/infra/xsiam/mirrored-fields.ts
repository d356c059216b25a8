import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'

const identityOf = (side: 'source' | 'target', names: string): [string, string][] =>
  names.split(' ').map((name) => [`xdm.${side}.identity.${name}`, `xdm.${side}.user.${name}`])

/** Fields that records leave out because they equal another field, with that field. Written by hand from xdm.md D5, D6. */
export const MIRRORED: Readonly<Record<string, readonly (readonly [field: string, mirrors: string])[]>> = {
  customerevent: [
    ...identityOf('source', 'identifier upn username first_name last_name identity_type user_type scope'),
    ...identityOf('target', 'identifier upn username'),
    ['xdm.source.host.ipv4_addresses', 'xdm.source.ipv4'],
    ['xdm.source.host.ipv6_addresses', 'xdm.source.ipv6'],
  ],
  auditusers: identityOf(
    'target',
    'identifier username upn first_name last_name groups roles is_disabled identity_type user_type scope',
  ),
}

/** All XDM fields of a record: those that it holds and those that mirror them. */
export const withMirrored = (fields: JsonObject, sourceLogType: string): JsonObject => {
  const mirrored = (MIRRORED[sourceLogType] ?? []).flatMap(([field, mirrors]) => {
    const value = fields[mirrors]
    if (value === undefined) return []
    return [[field, field.endsWith('_addresses') ? [value] : value] as const]
  })
  return { ...fields, ...Object.fromEntries(mirrored) }
}

/** The same record in the previous form, which repeated the mirrored fields. Items without XDM fields are unchanged. */
export const toPreviousForm = (record: JsonObject): JsonObject => {
  const { xdm_fields: fields, source_log_type: type } = record
  return isObject(fields) ? { ...record, xdm_fields: withMirrored(fields, String(type)) } : record
}
