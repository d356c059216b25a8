import { XqlError } from './error.ts'

export interface Token {
  kind: 'word' | 'string' | 'number' | 'duration' | 'symbol' | 'end'
  text: string
  line: number
}

const PATTERNS: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ['string', /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"/y],
  ['duration', /\d+(?:mo|[smhdwy])\b/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['word', /`[^`\n]+`|[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)*/y],
  ['symbol', /->|!~=|~=|!=|<=|>=|[=<>|;,:()[\]{}*-]/y],
]

/** Between plain quotes a backslash escapes a quote only: patterns such as `\d` stay as they are. */
const unquote = (text: string): string =>
  text.startsWith('"""') ? text.slice(3, -3) : text.slice(1, -1).replaceAll('\\"', '"')

const valueOf = (kind: Token['kind'], text: string): string => {
  if (kind === 'string') return unquote(text)
  return kind === 'word' ? text.replaceAll('`', '') : text
}

const matchAt = (text: string, at: number): readonly [Token['kind'] | 'space', string] => {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) return [kind, match[0]]
  }
  const line = text.slice(0, at).split('\n').length
  throw new XqlError(`line ${line}: "${text.slice(at, at + 10)}" is no XQL that we know`)
}

/** The tokens of a text, comments left out, with one of kind `end` last. */
export const toTokens = (text: string): Token[] => {
  const tokens: Token[] = []
  let line = 1
  for (let at = 0; at < text.length; ) {
    const [kind, match] = matchAt(text, at)
    if (kind !== 'space') tokens.push({ kind, text: valueOf(kind, match), line })
    line += match.split('\n').length - 1
    at += match.length
  }
  return [...tokens, { kind: 'end', text: 'the end', line }]
}
