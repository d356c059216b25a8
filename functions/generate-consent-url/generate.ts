import type { CommandContext, CommandResult } from '../lib/commands/command-handler.ts'
import { toAdminConsentUrl, toConsentUrl } from '../lib/docusign/auth/consent-url.ts'
import { neededScopes } from '../lib/docusign/auth/scopes.ts'

const HEADING = '### Docusign Consent URL'

/** What the browser shows in the end: the redirect URI is the connection's own page, this computer, or somebody else's. */
const toAfterwards = (redirectUrl: string): string => {
  const { hostname } = new URL(redirectUrl)
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    return `the browser goes to ${redirectUrl} and shows that it cannot reach that page. That is right: nobody listens there. Consent was given if the address begins with ${redirectUrl} and holds \`code=\`; it was refused if it holds \`error=\`.`
  }
  return `the browser goes to ${redirectUrl}, which has to be registered for the integration key exactly so.`
}

/**
 * The links by which a person gives consent (docusign-api B.6). `state` begins with the connection's name, so that the
 * consent page can tell its own connection's redirects from another's. Reads nothing, calls nobody.
 */
export const generateConsentUrl = async (
  _input: object,
  { settings, runtime }: Pick<CommandContext, 'settings' | 'runtime'>,
): Promise<CommandResult> => {
  const { name, userId, redirectUrl } = settings
  const scopes = neededScopes(settings)
  const state = `${name}.${runtime.uuid()}`
  const consent = { ...settings, scopes, state }
  const url = toConsentUrl(consent)
  const adminUrl = toAdminConsentUrl(consent)
  const message = [
    HEADING,
    `[Click here to authorize](${url})`,
    '',
    `- **Who**: the user with the User ID \`${userId}\`, signed in as exactly that user. The consent of another user doesn’t count.`,
    `- **What**: ${scopes.map((scope) => `\`${scope}\``).join(', ')}, for the connection \`${name}\`. Consent is all or nothing, and holds until it is revoked.`,
    `- **Then**: ${toAfterwards(redirectUrl)} The collector doesn’t use the code in the address.`,
    '- **Next**: run `auth-test`.',
    '',
    `For a whole organization: an organization administrator [authorizes it for all users of the claimed domains](${adminUrl}).`,
  ].join('\n')
  return { message, url, adminUrl, scopes, userId, state, redirectUrl }
}
