import { parseExactJson } from '../../core/exact-numbers.ts'
import { DocusignError, type DocusignFacts } from '../errors.ts'

/** Reads an answer up to `cap` bytes (after decompression). @throws DocusignError `answer-too-large`. */
export const readBody = async (
  body: AsyncIterable<Uint8Array> | null,
  cap: number,
  facts: DocusignFacts,
): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.byteLength
    // Leaving the loop cancels the stream, so that the rest is not received.
    if (bytes > cap) throw tooLarge(cap, facts)
    parts.push(part)
  }
  return Buffer.concat(parts, bytes)
}

const tooLarge = (cap: number, facts: DocusignFacts): DocusignError =>
  new DocusignError(
    'answer-too-large',
    `DocuSign’s answer is larger than ${cap} bytes and was not read to its end.`,
    'Smaller pages are tried where the data type has pages. If it repeats, lower the “maximum per fetch” of the connection.',
    { ...facts, bytes: cap },
  )

const WORDS = {
  'answer-empty': 'is empty where JSON was expected',
  'answer-html': 'is an HTML page where JSON was expected (a maintenance page, or a proxy’s)',
  'answer-truncated': 'is truncated JSON',
  'answer-not-json': 'is not JSON',
} as const

const toCode = (text: string): keyof typeof WORDS => {
  const trimmed = text.trim()
  if (trimmed === '') return 'answer-empty'
  if (trimmed.startsWith('<')) return 'answer-html'
  const closes = { '{': '}', '[': ']' }[trimmed.charAt(0)]
  return closes !== undefined && !trimmed.endsWith(closes) ? 'answer-truncated' : 'answer-not-json'
}

/** JSON of a successful answer, its numbers exact (or strings). @throws DocusignError `answer-empty`, `-html`, `-truncated` or `-not-json`; never what it holds. */
export const parseBody = (body: Buffer, facts: DocusignFacts): unknown => {
  const text = new TextDecoder().decode(body)
  try {
    return parseExactJson(text)
  } catch {
    const code = toCode(text)
    throw new DocusignError(
      code,
      `DocuSign’s answer ${WORDS[code]}.`,
      'It is retried, and nothing is lost. If this repeats, check proxies between the function and DocuSign, then contact DocuSign support with the trace token.',
      { ...facts, network: 'garbled', bytes: body.byteLength },
    )
  }
}

/** JSON of an error's answer, which may be empty, HTML or cut: then undefined. */
export const parseErrorBody = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
