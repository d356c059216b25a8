/** A program that talks to DocuSign, as an event describes it twice: nested and flat. */
export interface Client {
  source: 'Web' | 'API' | 'Mobile' | 'Other'
  userAgent: string
  nested?: { browser: object; os: object; device: object }
  flat: { os: string; browser: string; device: string }
}

type Version = [major: string, minor?: string, patch?: string]

const toVersion = ([major, minor = '', patch = '']: Version) => ({ major, minor, patch })

const browse = (
  userAgent: string,
  browser: [string, ...Version],
  os: [string, ...Version],
  device: [family: string, brand: string, model: string] = ['Other', '', ''],
): Client => {
  const [browserFamily, ...browserVersion] = browser
  const [osFamily, ...osVersion] = os
  const [family, brand, model] = device
  return {
    source: family === 'Other' ? 'Web' : 'Mobile',
    userAgent,
    nested: {
      browser: { family: browserFamily, version: toVersion(browserVersion) },
      os: { family: osFamily, version: toVersion(osVersion) },
      device: { family, brand, model },
    },
    flat: {
      os: `${osFamily} ${osVersion[0]}`.trim(),
      browser: `${browserFamily} ${browserVersion[0]}`,
      device: family,
    },
  }
}

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

export const CLIENTS: readonly Client[] = [
  browse(
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
    ['Chrome', '131', '0', '0'],
    ['Windows', '10'],
  ),
  browse(
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.2849.68`,
    ['Edge', '130', '0', '2849'],
    ['Windows', '11'],
  ),
  browse(
    'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
    ['Firefox', '133', '0'],
    ['Linux', ''],
  ),
  browse(
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
    ['Safari', '18', '1'],
    ['Mac OS X', '10', '15', '7'],
    ['Other', 'Apple', 'Mac'],
  ),
  browse(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    ['Mobile Safari', '18', '1'],
    ['iOS', '18', '1'],
    ['iPhone', 'Apple', 'iPhone'],
  ),
  browse(
    `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36`,
    ['Chrome Mobile', '131', '0', '0'],
    ['Android', '15'],
    ['Pixel 9', 'Google', 'Pixel 9'],
  ),
  { source: 'API', userAgent: '', flat: { os: '', browser: '', device: '' } },
]

/** What alerts come from. */
export const NOBODY: Client = { source: 'Other', userAgent: '', flat: { os: '', browser: '', device: '' } }
