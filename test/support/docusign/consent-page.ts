import type { Answer } from './answers.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const toText = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const toPage = (status: number, title: string, content: string): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`,
})

/** An error that ends here: whoever asks so must not be sent anywhere. */
export const toErrorPage = (reason: string): Answer => toPage(400, 'Error', `<p id="reason">${toText(reason)}</p>`)

const toForm = (query: URLSearchParams, decision: string, label: string): string => {
  const inputs = [...query, ['decision', decision]].map(
    ([name = '', value = '']) => `<input type="hidden" name="${toText(name)}" value="${toText(value)}">`,
  )
  return `<form id="${decision}" method="post" action="/oauth/auth/decision">
${inputs.join('\n')}
<button type="submit">${label}</button>
</form>`
}

/** The page that asks the user; both forms carry the request with them. */
export const toConsentPage = (query: URLSearchParams): Answer => {
  const others = new URLSearchParams([...query].filter(([name]) => name !== 'decision'))
  const scopes = `${query.get('scope') ?? ''} ${query.get('admin_consent_scope') ?? ''}`.trim()
  const forms = [toForm(others, 'accept', 'Accept'), toForm(others, 'refuse', 'Refuse')]
  return toPage(200, 'Consent', `<p id="scopes">${toText(scopes)}</p>\n${forms.join('\n')}`)
}
