import { DocusignError } from '../errors.ts'

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

const toUrl = (text: string, base?: string): URL | undefined => {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}

/**
 * Whether a link that DocuSign sent (Admin's `paging.next`, eSignature's `nextUri`) stays on the origin it came from:
 * the access token travels with it. Relative links do.
 */
export const sameOrigin = (link: string, origin: string): boolean => {
  const target = toUrl(link, origin)
  const home = toUrl(origin)
  return (
    target !== undefined &&
    home !== undefined &&
    target.origin === home.origin &&
    target.origin !== 'null' &&
    target.username === '' &&
    target.password === ''
  )
}

/**
 * The address of a call. @throws DocusignError `link-refused` when the path leads away from the origin, and when the
 * origin is neither https nor http on this machine: a token never travels in the clear.
 */
export const toAddress = (
  origin: string,
  path: string,
  query: Readonly<Record<string, string>>,
  route: string,
): string => {
  const url = sameOrigin(path, origin) ? toUrl(path, origin) : undefined
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)))) {
    throw new DocusignError(
      'link-refused',
      'A link led away from the host it came from, or to a host without encryption, and was not followed.',
      'Check `serverUrl` and `endpoints` in the configuration; if they are right, report this with the route.',
      { route },
    )
  }
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  if (pairs.length > 0) url.search = [url.search.slice(1), ...pairs].filter((part) => part !== '').join('&')
  return url.href
}
