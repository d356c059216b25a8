import type { EnumGroup, EnumWord } from './enums.ts'

type XdmType = 'String' | 'Number' | 'Float' | 'Boolean' | 'IPv4' | 'IPv6' | 'Enum'
export interface XdmField {
  type: XdmType
  array?: true
  /** The word list of an enum. */
  group?: EnumGroup
}

const text = { type: 'String' } as const
const texts = { type: 'String', array: true } as const
const number = { type: 'Number' } as const
const degrees = { type: 'Float' } as const
const ipv4 = { type: 'IPv4' } as const
const ipv6 = { type: 'IPv6' } as const
const word = <const Group extends EnumGroup>(group: Group) => ({ type: 'Enum', group }) as const

/** The XDM fields this product emits, and no others: name, type, array or scalar. Source: xdm.md, appendix. */
export const XDM_FIELDS = {
  'xdm.event.id': text,
  'xdm.event.type': text,
  'xdm.event.original_event_type': text,
  'xdm.event.operation': word('OPERATION_TYPE'),
  'xdm.event.operation_sub_type': text,
  'xdm.event.description': text,
  'xdm.event.outcome': word('OUTCOME'),
  'xdm.event.outcome_reason': text,
  'xdm.event.tags': { type: 'Enum', array: true, group: 'EVENT_TAG' },
  'xdm.event.log_level': word('LOG_LEVEL'),
  'xdm.session_context_id': text,
  'xdm.source.user.identifier': text,
  'xdm.source.user.upn': text,
  'xdm.source.user.username': text,
  'xdm.source.user.first_name': text,
  'xdm.source.user.last_name': text,
  'xdm.source.user.identity_type': word('IDENTITY_TYPE'),
  'xdm.source.user.user_type': word('USER_TYPE'),
  'xdm.source.user.scope': word('SCOPE_TYPE'),
  'xdm.source.identity.identifier': text,
  'xdm.source.identity.upn': text,
  'xdm.source.identity.username': text,
  'xdm.source.identity.first_name': text,
  'xdm.source.identity.last_name': text,
  'xdm.source.identity.identity_type': word('IDENTITY_TYPE'),
  'xdm.source.identity.user_type': word('USER_TYPE'),
  'xdm.source.identity.scope': word('SCOPE_TYPE'),
  'xdm.source.ipv4': ipv4,
  'xdm.source.ipv6': ipv6,
  'xdm.source.port': number,
  'xdm.source.user_agent': text,
  'xdm.source.host.ipv4_addresses': { type: 'IPv4', array: true },
  'xdm.source.host.ipv6_addresses': { type: 'IPv6', array: true },
  'xdm.source.host.os': text,
  'xdm.source.host.os_family': word('OS_FAMILY'),
  'xdm.source.host.device_model': text,
  'xdm.source.host.manufacturer': text,
  'xdm.source.host.device_category': text,
  'xdm.source.application.name': text,
  'xdm.source.application.version': text,
  'xdm.source.location.city': text,
  'xdm.source.location.region': text,
  'xdm.source.location.country': text,
  'xdm.source.location.latitude': degrees,
  'xdm.source.location.longitude': degrees,
  'xdm.source.cloud.project_id': text,
  'xdm.source.cloud.project_hierarchy': text,
  'xdm.intermediate.is_proxy': { type: 'Boolean' },
  'xdm.intermediate.identity.identifier': text,
  'xdm.intermediate.identity.identity_type': word('IDENTITY_TYPE'),
  'xdm.target.user.identifier': text,
  'xdm.target.user.upn': text,
  'xdm.target.user.username': text,
  'xdm.target.user.first_name': text,
  'xdm.target.user.middle_name': text,
  'xdm.target.user.last_name': text,
  'xdm.target.user.domain': text,
  'xdm.target.user.groups': texts,
  'xdm.target.user.roles': texts,
  'xdm.target.user.is_disabled': { type: 'Boolean' },
  'xdm.target.user.identity_type': word('IDENTITY_TYPE'),
  'xdm.target.user.user_type': word('USER_TYPE'),
  'xdm.target.user.scope': word('SCOPE_TYPE'),
  'xdm.target.identity.identifier': text,
  'xdm.target.identity.upn': text,
  'xdm.target.identity.username': text,
  'xdm.target.identity.first_name': text,
  'xdm.target.identity.last_name': text,
  'xdm.target.identity.groups': texts,
  'xdm.target.identity.roles': texts,
  'xdm.target.identity.is_disabled': { type: 'Boolean' },
  'xdm.target.identity.identity_type': word('IDENTITY_TYPE'),
  'xdm.target.identity.user_type': word('USER_TYPE'),
  'xdm.target.identity.scope': word('SCOPE_TYPE'),
  'xdm.target.resource.type': text,
  'xdm.target.resource.sub_type': text,
  'xdm.target.resource.id': text,
  'xdm.target.resource.name': text,
  'xdm.target.resource.parent_id': text,
  'xdm.target.resource.value': text,
  'xdm.target.location.city': text,
  'xdm.target.location.region': text,
  'xdm.target.location.country': text,
  'xdm.target.application.name': text,
  'xdm.target.ipv4': ipv4,
  'xdm.target.port': number,
  'xdm.observer.name': text,
  'xdm.observer.type': text,
  'xdm.observer.sub_type': text,
  'xdm.observer.version': text,
  'xdm.observer.unique_identifier': text,
  'xdm.network.http.browser': text,
  'xdm.network.ip_protocol': word('IP_PROTOCOL'),
  'xdm.auth.service': text,
  'xdm.auth.privilege_level': word('PRIVILEGE_LEVEL'),
  'xdm.logon.type': word('LOGON_TYPE'),
  'xdm.alert.original_alert_id': text,
  'xdm.alert.name': text,
  'xdm.alert.original_threat_name': text,
  'xdm.alert.severity': text,
  'xdm.alert.description': text,
  'xdm.alert.category': word('THREAT_CATEGORY'),
  'xdm.alert.subcategory': text,
  'xdm.alert.risks': texts,
} as const satisfies Record<string, XdmField>

export type XdmName = keyof typeof XDM_FIELDS
type Fields = typeof XDM_FIELDS
type Scalar<Field> = Field extends { group: infer Group extends EnumGroup }
  ? EnumWord<Group>
  : Field extends { type: 'Number' | 'Float' }
    ? number
    : Field extends { type: 'Boolean' }
      ? boolean
      : string
/** What a field holds in JSON. */
export type XdmValue<Name extends XdmName> = Fields[Name] extends { array: true }
  ? Scalar<Fields[Name]>[]
  : Scalar<Fields[Name]>
