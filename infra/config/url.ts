import { isLoopback } from './hosts.ts'

/** What is wrong with a URL, or nothing. A name and password in a URL would be a secret in the file. */
export const validateUrl = (value: string): string | undefined => {
  if (!URL.canParse(value) || /\s/.test(value)) return 'is not a URL'
  const url = new URL(value)
  if (url.username !== '' || url.password !== '') return 'holds a name or password'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is neither https nor http'
  if (url.hash !== '') return 'has a fragment (#)'
  if (url.protocol === 'http:' && !isLoopback(url)) return 'is http, which is for this computer only'
  return undefined
}

/** As `validateUrl`, and nothing may follow the host but one slash. */
export const validateOrigin = (value: string): string | undefined => {
  const wrong = validateUrl(value)
  if (wrong !== undefined) return wrong
  const { pathname, search } = new URL(value)
  return pathname === '/' && search === '' ? undefined : 'has a path'
}

/** The proxy's own URL may be http: what runs through it is encrypted end to end. */
export const validateProxy = (value: string): string | undefined => validateOrigin(value.replace(/^http:/i, 'https:'))
