import { XqlError } from './error.ts'
import type { Token } from './tokens.ts'

/** A place in the tokens that parsers move forward. */
export interface Reader {
  tokens: readonly Token[]
  at: number
}

export const peek = (reader: Reader, prefetch = 0): Token => {
  const token = reader.tokens[reader.at + prefetch] ?? reader.tokens.at(-1)
  if (token === undefined) throw new XqlError('nothing to read')
  return token
}

export const fail = (reader: Reader, wanted: string): never => {
  const { line, text } = peek(reader)
  throw new XqlError(`line ${line}: "${text}" where ${wanted} is expected`)
}

export const next = (reader: Reader): Token => {
  const token = peek(reader)
  reader.at += 1
  return token
}

export const isSymbol = (reader: Reader, text: string, prefetch = 0): boolean => {
  const token = peek(reader, prefetch)
  return token.kind === 'symbol' && token.text === text
}

/** Keywords are not case-sensitive. */
export const isWord = (reader: Reader, text: string, prefetch = 0): boolean => {
  const token = peek(reader, prefetch)
  return token.kind === 'word' && token.text.toLowerCase() === text
}

export const takeSymbol = (reader: Reader, text: string): boolean => {
  const found = isSymbol(reader, text)
  if (found) reader.at += 1
  return found
}

export const takeWord = (reader: Reader, text: string): boolean => {
  const found = isWord(reader, text)
  if (found) reader.at += 1
  return found
}

export const expectSymbol = (reader: Reader, text: string): void => {
  if (!takeSymbol(reader, text)) fail(reader, `"${text}"`)
}

export const expectWord = (reader: Reader, text: string): void => {
  if (!takeWord(reader, text)) fail(reader, text)
}

export const expectKind = (reader: Reader, kind: Token['kind']): string => {
  if (peek(reader).kind !== kind) fail(reader, `a ${kind}`)
  return next(reader).text
}

/** One or more of something, with commas between. */
export const listOf = <T>(reader: Reader, one: (reader: Reader) => T): T[] => {
  const found = [one(reader)]
  while (takeSymbol(reader, ',')) found.push(one(reader))
  return found
}
