import type { Rule } from './facts.ts'
import { pick } from './history.ts'

/** The secrets that a text shows, as they are or as an address would hold them. */
const findSecrets = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => secret !== '' && (text.includes(secret) || text.includes(encodeURIComponent(secret))))

/** A JWT, whosever it is. */
const JWT = /eyJ[\w-]{8,}\.[\w-]{8,}/

/** No token, key, cursor, event or foreign message is in anything that a run printed, returned or threw. */
export const secrecy: Rule = ({ entries, docusign, secrets }) => {
  const tokens = docusign.tokens.map(({ token }) => token)
  const ids = docusign.events.flatMap(({ id }) => id ?? [])
  const cursors = pick(entries, 'committed')
    .map(({ cursor }) => cursor)
    .filter((cursor) => cursor.startsWith('aa_'))
  const all = [...secrets, ...tokens, ...ids, ...cursors]
  return pick(entries, 'ended').flatMap(({ run, printed }) => {
    const text = printed.join('\n')
    const shown = findSecrets(text, all).map((secret) => `secrecy: run ${run} shows ${secret.slice(0, 12)}…`)
    return JWT.test(text) ? [...shown, `secrecy: run ${run} shows a JWT`] : shown
  })
}
