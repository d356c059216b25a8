/** The hosts of one DocuSign environment (docusign-api A). All are origins. */
export interface Hosts {
  /** OAuth: consent, tokens, `/oauth/userinfo`. */
  oauth: string
  /** Monitor v2.0, `/api/v2.0/datasets/monitor/stream`. */
  monitorLens: string
  /** Monitor of an organization, `/v1/organizations/{organizationId}/stream`. */
  monitorOrganization: string
  admin: string
  /** Production accounts live on several servers: `/oauth/userinfo` says which (`base_uri`). */
  esignature: string
  /** Where people log in with a browser. */
  login: string
}

export const HOSTS = {
  production: {
    oauth: 'https://account.docusign.com',
    monitorLens: 'https://lens.docusign.net',
    monitorOrganization: 'https://api.docusign.com',
    admin: 'https://api.docusign.net',
    esignature: 'https://{server}.docusign.net',
    login: 'https://app.docusign.com',
  },
  developer: {
    oauth: 'https://account-d.docusign.com',
    monitorLens: 'https://lens-d.docusign.net',
    monitorOrganization: 'https://api-d.docusign.com',
    admin: 'https://api-d.docusign.net',
    esignature: 'https://demo.docusign.net',
    login: 'https://appdemo.docusign.com',
  },
} as const satisfies Record<string, Hosts>

/** @returns the hosts that belong to an OAuth server, nothing when it is not one of DocuSign's. */
export const hostsOf = (serverUrl: string): Hosts | undefined =>
  Object.values(HOSTS).find(({ oauth }) => oauth === toOrigin(serverUrl))

/**
 * The account server that people mean who name another host of DocuSign's, such as the one of their browser
 * (`https://demo.docusign.net`); undefined when the host isn't DocuSign's.
 */
export const findAccountServer = (url: string): string | undefined => {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  if (!/(^|\.)docusign\.(net|com)$/.test(host)) return undefined
  const isDeveloper = /(^|\.)[\w-]*(demo|-d)[\w-]*\.docusign/.test(host)
  return isDeveloper ? HOSTS.developer.oauth : HOSTS.production.oauth
}

/** The origin of a URL (lower case, no trailing slash); the text itself when it is not a URL. */
export const toOrigin = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url)

/** Hosts that never leave this computer: the only ones that plain http is allowed for. */
export const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
