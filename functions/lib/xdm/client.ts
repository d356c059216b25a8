import type { EnumWord } from './enums.ts'

type OsFamily = EnumWord<'OS_FAMILY'>

/** What the names of operating systems begin with (Linux: hold), the first that fits; RE2 reads them the same way. */
export const OS_FAMILIES: readonly (readonly [RegExp, OsFamily])[] = [
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
export const osFamilyOf = (os: string): OsFamily | undefined => OS_FAMILIES.find(([name]) => name.test(os))?.[1]

const TABLET = /\b(ipad|ipados|tablet|kindle)\b/i
const MOBILE = /\b(iphone|ipod|phone|smartphone|windows phone)\b/i

/** By pattern, for modeling rules: systems of which the category is known in any case, and mostly this one. */
export const USUAL_CATEGORIES: readonly (readonly [RegExp, 'Computer' | 'Mobile'])[] = [
  [
    /^(windows|mac ?os|macintosh|os x|(chrome|chromium) ?os|ubuntu|debian|fedora|centos|linux|solaris|sunos)\b/i,
    'Computer',
  ],
  [/^(ios|iphone os)\b/i, 'Mobile'],
]

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
