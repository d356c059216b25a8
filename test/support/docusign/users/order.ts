import type { KnownUser } from './known.ts'
import { show } from './known.ts'

/** FNV-1a, mixed once more: neighbors come far apart. */
const toKey = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/**
 * Users in an order that looks random and is the same for the same `salt`. Those who are in a list twice
 * stand at two places.
 */
export const sortUsers = (users: readonly KnownUser[], salt: string): KnownUser[] => {
  const places = users.map((known) => ({ key: toKey(`${salt} ${known.userId}`), known }))
  const twice = users.filter((known) => show(known)?.user.isTwice)
  for (const known of twice) places.push({ key: toKey(`${salt} again ${known.userId}`), known })
  return places.sort((a, b) => a.key - b.key).map(({ known }) => known)
}
