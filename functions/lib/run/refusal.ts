import { OAUTH_ROWS } from '../docusign/oauth-errors.ts'

const OTHERS =
  'authentication-paused clock-off private-key-unusable scopes-missing unauthorized monitor-forbidden ' +
  'monitor-not-entitled admin-forbidden esignature-forbidden oauth-forbidden integration-key-refused secret-empty ' +
  'secret-missing secret-deleted wrong-region'

/** Codes of errors that end only when a person acts on consent, key, secret, user or role. */
const REFUSALS: ReadonlySet<string> = new Set([...OAUTH_ROWS.map(({ code }) => code), ...OTHERS.split(' ')])

/** Whether a run with this error's code was not let in. */
export const isRefusal = (code: string | undefined): boolean => code !== undefined && REFUSALS.has(code)
