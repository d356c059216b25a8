import { isIPv4, isIPv6 } from 'node:net'

export interface Address {
  ipv4?: string
  ipv6?: string
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** One client address, checked for syntax only. An IPv4 address in IPv6's clothes (`::ffff:10.0.0.1`) is IPv4. */
export const toAddress = (text: string | undefined): Address => {
  const address = text?.trim() ?? ''
  const plain = MAPPED.exec(address)?.[1] ?? address
  if (isIPv4(plain)) return { ipv4: plain }
  // A zone (`fe80::1%eth0`) means something on the sender's machine only.
  return isIPv6(plain) && !plain.includes('%') ? { ipv6: plain } : {}
}
