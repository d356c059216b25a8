import { isIPv4, isIPv6 } from 'node:net'
import type { EnumWord } from './enums.ts'

type OsFamily = EnumWord<'OS_FAMILY'>

/** How the names of operating systems start (for Linux: what they contain). The first match wins. */
const OS_FAMILIES: readonly (readonly [RegExp, OsFamily])[] = [
  [/^windows\b/i, 'WINDOWS'],
  [/^(mac ?os|macintosh|os x)\b/i, 'MACOS'],
  [/^(ios|ipados|iphone os)\b/i, 'IOS'],
  [/^android\b/i, 'ANDROID'],
  [/^(chrome|chromium) ?os\b/i, 'CHROMEOS'],
  [/^ubuntu\b/i, 'UBUNTU'],
  [/^debian\b/i, 'DEBIAN'],
  [/^fedora\b/i, 'FEDORA'],
  [/^centos\b/i, 'CENTOS'],
  [/\blinux\b/i, 'LINUX'],
  [/^(solaris|sunos)\b/i, 'SOLARIS'],
]

/** `Windows 10` -> WINDOWS; undefined for a system that XDM has no constant for. */
export const osFamilyOf = (os: string): OsFamily | undefined => OS_FAMILIES.find(([name]) => name.test(os))?.[1]

const TABLET = /\b(ipad|ipados|tablet|kindle)\b/i
const MOBILE = /\b(iphone|ipod|phone|smartphone|windows phone)\b/i

/**
 * Computer, Mobile or Tablet, as XDM's page on authentication events spells them; undefined when unclear. Only an
 * Android phone has the word "Mobile" in its user agent.
 */
export const deviceCategoryOf = (client: {
  os?: string | undefined
  device?: string | undefined
  userAgent?: string | undefined
}): 'Computer' | 'Mobile' | 'Tablet' | undefined => {
  const named = `${client.os ?? ''} ${client.device ?? ''}`
  if (TABLET.test(named)) return 'Tablet'
  if (MOBILE.test(named)) return 'Mobile'
  const family = client.os === undefined ? undefined : osFamilyOf(client.os)
  if (family === undefined) return undefined
  if (family === 'IOS') return 'Mobile'
  if (family !== 'ANDROID') return 'Computer'
  if (client.userAgent === undefined) return undefined
  return /\bmobile\b/i.test(client.userAgent) ? 'Mobile' : 'Tablet'
}

export interface Address {
  ipv4?: string
  ipv6?: string
}

/** The items of a list of addresses. */
const ADDRESS_ITEMS = /[^\s,;]+/

/** An address without its brackets, zone and port: `203.0.113.9:443`, `[2001:db8::5]:443`, `fe80::1%eth0`. */
const BARE_ADDRESS = /^\[?(\d+(?:\.\d+){3}|[\da-f:.]*:[\da-f:.]*)(?:%[^\]]*)?\]?(?::\d{1,5})?$/i

/** 0.0.0.0 and :: in any spelling: not the address of a client. */
const UNSPECIFIED = /^[0:.]+(ffff:[0:.]+)?$/i

/** An IPv4 address written as an IPv6 one: `::ffff:203.0.113.9`. */
const MAPPED = /^[0:]+:ffff:(\d+(?:\.\d+){3})$/i

/** The same with the IPv4 address in hexadecimal: `::ffff:cb00:7109`. */
const MAPPED_IN_HEX = /^[0:]+:ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i

const fromHex = (address: string): string | undefined => {
  const [, high, low] = MAPPED_IN_HEX.exec(address) ?? []
  if (high === undefined || low === undefined) return undefined
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [first >> 8, first & 255, second >> 8, second & 255].join('.')
}

const parse = (item: string): Address => {
  const address = BARE_ADDRESS.exec(item)?.[1] ?? ''
  if (UNSPECIFIED.test(address)) return {}
  if (isIPv4(address)) return { ipv4: address }
  if (!isIPv6(address)) return {}
  const ipv4 = MAPPED.exec(address)?.[1] ?? fromHex(address)
  return ipv4 === undefined ? { ipv6: address } : { ipv4 }
}

const isFound = ({ ipv4, ipv6 }: Address): boolean => (ipv4 ?? ipv6) !== undefined

/**
 * Finds the first valid address in a text that holds one address or a list of them, as proxies write it. Removes ports,
 * brackets and zones, and converts an IPv4-mapped IPv6 address to IPv4.
 */
export const toAddress = (text: string | undefined): Address =>
  text?.match(new RegExp(ADDRESS_ITEMS, 'g'))?.map(parse).find(isFound) ?? {}
