import type { Outcome } from './outcome.ts'

export interface Page {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** Nothing is loaded, run, sent, framed, kept or told to the next page. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'strict-transport-security': 'max-age=31536000',
  'x-robots-tag': 'noindex',
}

const WORDS: Record<Outcome, readonly [title: string, ...paragraphs: string[]]> = {
  given: [
    'Consent was given',
    'DocuSign sent you back with a consent for the connection <strong>{connection}</strong>. You can close this page.',
    'Next: run <code>auth-test</code> for this connection. If runs had paused before, run <code>reset-access-token</code>.',
  ],
  refused: [
    'Consent was refused',
    'DocuSign sent you back without a consent for the connection <strong>{connection}</strong>: nothing was granted.',
    'Next: if that was a mistake, open the link from <code>generate-consent-url</code> again and accept.',
  ],
  failed: [
    'Consent was not given',
    'DocuSign reported a problem instead of a consent for the connection <strong>{connection}</strong>.',
    'Next: run <code>generate-consent-url</code> again and open the link as the user to impersonate. If it fails again, check that user’s permissions.',
  ],
  elsewhere: [
    'This link belongs to another connection',
    'This is the page of the connection <strong>{connection}</strong>, and the link you opened was not made for it.',
    'Next: look at <code>redirectUrl</code> of both connections, and run <code>auth-test</code> for the one you meant.',
  ],
  unclear: [
    'Not a DocuSign redirect',
    'DocuSign doesn’t call this page like this. Nothing was changed for the connection <strong>{connection}</strong>.',
    'Next: open the link from <code>generate-consent-url</code> itself.',
  ],
  nothing: [
    'DocuSign consent',
    'DocuSign sends the browser here after somebody was asked for consent for the connection <strong>{connection}</strong>.',
    'Next: run <code>generate-consent-url</code> and open its link.',
  ],
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? '')

/** The page: our own words only; of the request it shows nothing. */
export const toPage = (outcome: Outcome, connection: string): Page => {
  const [title, ...paragraphs] = WORDS[outcome]
  const content = paragraphs.map((text) => `<p>${text.replace('{connection}', escape(connection))}</p>`)
  const body = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body>
<h1>${title}</h1>
${content.join('\n')}
</body>
</html>
`
  return { statusCode: outcome === 'unclear' ? 400 : 200, headers: HEADERS, body }
}

/** For whatever is no visit of a browser. */
export const refuseMethod = (): Page => ({ statusCode: 405, headers: { ...HEADERS, allow: 'GET, HEAD' }, body: '' })
