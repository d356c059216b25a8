import { getNodeValue, parseTree, printParseErrorCode, visit } from 'jsonc-parser'
import type { ConfigurationProblem } from './configuration-error.ts'

const OPTIONS = { allowTrailingComma: true } as const

/** By the parser's names of its errors. None of them quotes the file: it may hold a secret. */
const MESSAGES: Record<string, string> = {
  ValueExpected: 'a value is expected',
  PropertyNameExpected: 'a member name in double quotes is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma or a closing bracket is expected',
  CloseBraceExpected: 'a comma or } is expected',
  CloseBracketExpected: 'a comma or ] is expected',
  EndOfFileExpected: 'the end of the file is expected',
  InvalidSymbol: 'this is not a JSON value; names and texts need double quotes',
  UnexpectedEndOfNumber: 'this number is incomplete',
  UnexpectedEndOfString: 'this text has no closing double quote on its line',
  UnexpectedEndOfComment: 'this comment has no end',
  InvalidEscapeCharacter: 'this text has a backslash that escapes nothing; write \\\\ for a backslash',
  InvalidUnicode: 'this text has an incomplete \\u escape',
  InvalidCharacter: 'this text has a control character; write it as an escape',
}

const findMistake = (text: string): ConfigurationProblem | undefined => {
  const mistakes: ConfigurationProblem[] = []
  const objects: Set<string>[] = []
  const add = (line: number, column: number, message: string): void =>
    void mistakes.push({ path: '', what: `line ${line + 1}, column ${column + 1}: ${message}` })
  visit(
    text,
    {
      onObjectBegin: () => void objects.push(new Set()),
      onObjectEnd: () => void objects.pop(),
      onObjectProperty: (name, _offset, _length, line, column) => {
        if (objects.at(-1)?.has(name) === true) add(line, column, 'this member is in its object already')
        objects.at(-1)?.add(name)
      },
      onError: (code, _offset, _length, line, column) =>
        add(line, column, MESSAGES[printParseErrorCode(code)] ?? 'this is not JSON'),
    },
    OPTIONS,
  )
  return mistakes[0]
}

/**
 * Parses a JSON text that may have comments and trailing commas. A text that isn't JSON, or that has a member twice, is a
 * mistake that names line and column, and quotes nothing.
 */
export const parseJson = (text: string): { value: unknown } | { mistake: ConfigurationProblem } => {
  const bare = text.replace(/^\uFEFF/, '')
  try {
    const mistake = findMistake(bare)
    if (mistake !== undefined) return { mistake }
    const tree = parseTree(bare, [], OPTIONS)
    return { value: tree === undefined ? undefined : (getNodeValue(tree) as unknown) }
  } catch {
    // The parser is recursive.
    return { mistake: { path: '', what: 'is nested too deeply' } }
  }
}
