import type { EnumWord } from './enums.ts'

type OsFamily = EnumWord<'OS_FAMILY'>

const FAMILIES: [RegExp, OsFamily][] = [
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

/** `Windows 10` -> WINDOWS; nothing for a system that XDM has no word for. */
export const osFamilyOf = (os: string): OsFamily | undefined => FAMILIES.find(([name]) => name.test(os))?.[1]

const TABLET = /\b(ipad|ipados|tablet|kindle)\b/i
const MOBILE = /\b(iphone|ipod|phone|smartphone|windows phone)\b/i

/**
 * Computer, Mobile or Tablet, the words of XDM's authentication page; nothing when unclear. Android says by the word
 * "Mobile" in its user agent whether it is a telephone.
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
