import type { Query, Section } from './ast.ts'
import { expectKind, expectSymbol, fail, isSymbol, listOf, next, peek, type Reader, takeSymbol } from './reader.ts'
import { readStage } from './stages.ts'
import { toTokens } from './tokens.ts'

const readQuery = (reader: Reader): Query => {
  const stages = [readStage(reader)]
  while (takeSymbol(reader, '|')) stages.push(readStage(reader))
  return stages
}

/** Parses a query: stages with pipes between. Throws XqlError for anything it does not know. */
export const parseQuery = (text: string): Query => {
  const reader: Reader = { tokens: toTokens(text), at: 0 }
  const query = readQuery(reader)
  return peek(reader).kind === 'end' ? query : fail(reader, 'the end')
}

const readParameter = (reader: Reader): [string, string] => {
  const name = expectKind(reader, 'word')
  expectSymbol(reader, '=')
  const { kind, text } = next(reader)
  return kind === 'word' || kind === 'string' ? [name, text] : fail(reader, 'a value')
}

const readSection = (reader: Reader): Section => {
  expectSymbol(reader, '[')
  const kind = expectKind(reader, 'word').toUpperCase()
  expectSymbol(reader, ':')
  const parameters = Object.fromEntries(listOf(reader, readParameter))
  expectSymbol(reader, ']')
  const statements: Query[] = []
  while (peek(reader).kind !== 'end' && !isSymbol(reader, '[')) {
    statements.push(readQuery(reader))
    expectSymbol(reader, ';')
  }
  return { kind, parameters, statements }
}

/** Parses a file of rules: sections in brackets, each with statements that end in a semicolon. */
export const parseRules = (text: string): Section[] => {
  const reader: Reader = { tokens: toTokens(text), at: 0 }
  const sections: Section[] = []
  while (peek(reader).kind !== 'end') sections.push(readSection(reader))
  return sections
}
