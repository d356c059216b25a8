export interface PemBlock {
  /** What stands between `BEGIN` and the dashes: `RSA PRIVATE KEY`. */
  label: string
  /** Base64 without any white space, header lines (`Proc-Type`) included where there are some. */
  body: string
}

/**
 * The PEM blocks of a text whose newlines may have become `\n` as characters, escaped once or several times, blanks, or
 * CRLF, as happens when a key is pasted into a console, a JSON document or a shell.
 */
export const toPemBlocks = (text: string): PemBlock[] => {
  const unescaped = text.replaceAll(/\\+[rn]/g, '\n')
  const blocks = unescaped.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)
  return [...blocks].map(([, label = '', body = '']) => ({ label, body: body.replaceAll(/\s/g, '') }))
}
