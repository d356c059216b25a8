import type { JsonObject } from '../../lib/core/json.ts'
import { knownTextOf, objectOf } from '../../lib/core/json-fields.ts'
import { toAddress } from '../../lib/xdm/device.ts'
import { mirror } from '../../lib/xdm/mapping.ts'
import { coordinatesOf } from '../schema.ts'
import type { MappingContext, Row } from './context.ts'
import { column, type MonitorEvent, perEvent } from './monitor-event.ts'

/** The client's address. For alerts without one, the signer's address. */
const addressOf = perEvent((event) => {
  const address = toAddress(column(event, 'ipAddress'))
  const isNone = address.ipv4 === undefined && address.ipv6 === undefined
  return isNone && event.isAlert ? toAddress(knownTextOf(event.data, 'SignerIp')) : address
})

interface Place {
  city: string
  region: string
  country: string
  latitude: number
  longitude: number
}

const toPlace = (place: JsonObject | undefined): Place | undefined => {
  const coordinates = coordinatesOf(place)
  const [city, region, country] = [
    knownTextOf(place, 'city'),
    knownTextOf(place, 'state'),
    knownTextOf(place, 'country'),
  ]
  if (city === undefined || region === undefined || country === undefined || coordinates === undefined) return undefined
  return { city, region, country, ...coordinates }
}

const NOWHERE: Partial<Place> = {}
const findPlace = perEvent(
  (event) => toPlace(event.columns) ?? toPlace(objectOf(event.columns, 'ipAddressLocation')) ?? NOWHERE,
)

/** All location fields or none: XSIAM derives them from the address, and a partial override would conflict (xdm.md A1). */
const placeOf = (event: MonitorEvent, context: MappingContext): Partial<Place> =>
  context.mapLocation ? findPlace(event) : NOWHERE

const NO_PROXY = /^(|none|no|false|0|unknown|n\/?a|-|\?|other|not ?(a ?)?proxy|no ?proxy)$/i
const PROXY_COLUMNS = ['proxyStatus', 'proxyType', 'proxyLevel'] as const

const FLAT = ['city', 'state', 'country', 'latitude', 'longitude'] as const
const PLACE_RULE = 'all five or none, flat else nested; 0/0 is no place; off with mapLocation: false'
const fromPlace = (first: (typeof FLAT)[number]) =>
  [first, ...FLAT.filter((name) => name !== first), 'ipAddressLocation'] as const
const location = (first: Exclude<(typeof FLAT)[number], 'country'>) =>
  ({
    from: fromPlace(first),
    rule: PLACE_RULE,
  }) as const
const ofAddress = 'the first address in ipAddress, without port, brackets and zone; on alerts without one data.SignerIp'

export const PLACE_ROWS: readonly Row[] = [
  {
    field: 'xdm.source.ipv4',
    from: ['ipAddress', 'data'],
    rule: ofAddress,
    value: (event) => addressOf(event).ipv4,
  },
  {
    field: 'xdm.source.ipv6',
    from: ['ipAddress', 'data'],
    rule: ofAddress,
    value: (event) => addressOf(event).ipv6,
  },
  {
    field: 'xdm.source.host.ipv4_addresses',
    ...mirror({ from: ['ipAddress', 'data'] }, 'xdm.source.ipv4'),
    rule: 'xdm.source.ipv4 as a list of one; filled by the modeling rule',
  },
  {
    field: 'xdm.source.host.ipv6_addresses',
    ...mirror({ from: ['ipAddress', 'data'] }, 'xdm.source.ipv6'),
    rule: 'xdm.source.ipv6 as a list of one; filled by the modeling rule',
  },
  { field: 'xdm.source.location.city', ...location('city'), value: (event, context) => placeOf(event, context).city },
  {
    field: 'xdm.source.location.region',
    ...location('state'),
    value: (event, context) => placeOf(event, context).region,
  },
  {
    field: 'xdm.source.location.country',
    from: fromPlace('country'),
    rule: PLACE_RULE,
    value: (event, context) => placeOf(event, context).country,
  },
  {
    field: 'xdm.source.location.latitude',
    ...location('latitude'),
    value: (event, context) => placeOf(event, context).latitude,
  },
  {
    field: 'xdm.source.location.longitude',
    ...location('longitude'),
    value: (event, context) => placeOf(event, context).longitude,
  },
  {
    field: 'xdm.intermediate.is_proxy',
    from: PROXY_COLUMNS,
    rule: 'true if any of them has a value other than "none"; else omitted',
    value: (event) => {
      const said = PROXY_COLUMNS.map((name) => column(event, name)?.trim() ?? '')
      return said.some((text) => !NO_PROXY.test(text)) ? true : undefined
    },
  },
  {
    field: 'xdm.source.cloud.project_id',
    from: ['accountId', 'organizationId'],
    rule: 'accountId, else organizationId',
    value: (event) => column(event, 'accountId') ?? column(event, 'organizationId'),
  },
  {
    field: 'xdm.source.cloud.project_hierarchy',
    from: ['organizationId'],
    rule: 'copy',
    value: (event) => column(event, 'organizationId'),
  },
]
