import { isIPv4, isIPv6 } from 'node:net'

export interface Address {
  ipv4?: string
  ipv6?: string
}

/** What stands between separators in a list of addresses. RE2 reads this pattern and the next ones the same way. */
export const ADDRESS_ITEMS = /[^\s,;]+/

/** An address without its brackets, zone and port: `203.0.113.9:443`, `[2001:db8::5]:443`, `fe80::1%eth0`. */
export const BARE_ADDRESS = /^\[?(\d+(?:\.\d+){3}|[\da-f:.]*:[\da-f:.]*)(?:%[^\]]*)?\]?(?::\d{1,5})?$/i

/** 0.0.0.0 and :: in any spelling: no address at all. */
export const UNSPECIFIED = /^[0:.]+(ffff:[0:.]+)?$/i

/** An IPv4 address written as an IPv6 one: `::ffff:203.0.113.9`. */
export const MAPPED = /^[0:]+:ffff:(\d+(?:\.\d+){3})$/i

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
 * The first address of a text that is one address or a list of them, as proxies write it. Ports, brackets and zones are
 * left out; an IPv4 address in the form of IPv6 is IPv4. What only resembles an address is none.
 */
export const toAddress = (text: string | undefined): Address =>
  text?.match(new RegExp(ADDRESS_ITEMS, 'g'))?.map(parse).find(isFound) ?? {}
