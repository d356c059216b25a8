/** What DocuSign's redirect says. `unclear` is everything that DocuSign would not send. */
export type Outcome = 'given' | 'refused' | 'failed' | 'elsewhere' | 'unclear' | 'nothing'

const NAMES = ['code', 'error', 'state'] as const

/** More than DocuSign sends; the rest is not even looked at. */
const MOST_CHARACTERS = 8_192

/**
 * Reads the query string of a redirect (docusign-api B.6; `access_denied` is plain OAuth 2.0). The code itself is not
 * used by anybody: the JWT grant needs none. @param connection whose page this is: `state` begins with it
 */
export const toOutcome = (query: string, connection: string): Outcome => {
  if (query.length > MOST_CHARACTERS) return 'unclear'
  const given = new URLSearchParams(query)
  const values = NAMES.map((name) => given.getAll(name))
  if (values.some((all) => all.length > 1 || all[0] === '')) return 'unclear'
  const [[code] = [], [error] = [], [state] = []] = values
  if (code === undefined && error === undefined) return 'nothing'
  if (code !== undefined && error !== undefined) return 'unclear'
  if (state !== undefined && !state.startsWith(`${connection}.`)) return 'elsewhere'
  if (code !== undefined) return 'given'
  return error === 'access_denied' ? 'refused' : 'failed'
}
