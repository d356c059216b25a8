import type { Comparison, Expression } from './ast.ts'
import {
  expectKind,
  expectSymbol,
  fail,
  isSymbol,
  isWord,
  listOf,
  next,
  peek,
  type Reader,
  takeSymbol,
  takeWord,
} from './reader.ts'

const COMPARISONS: readonly Comparison[] = ['=', '!=', '<', '<=', '>', '>=', '~=', '!~=']
const WORDS = new Map<string, null | boolean>([
  ['null', null],
  ['true', true],
  ['false', false],
])

const stepOf = (reader: Reader): string | number => {
  const step = peek(reader).kind === 'number' ? Number(next(reader).text) : expectKind(reader, 'string')
  expectSymbol(reader, ']')
  return step
}

/** What stands after an arrow: `["a.key"]`, `name.name`, `[0]`, and `{}` or `[]` for an object or an array. */
const readPath = (reader: Reader): Pick<Extract<Expression, { kind: 'arrow' }>, 'path' | 'yields'> => {
  const path: (string | number)[] = []
  if (peek(reader).kind === 'word') path.push(...next(reader).text.split('.'))
  while (isSymbol(reader, '[') && !isSymbol(reader, ']', 1)) {
    next(reader)
    path.push(stepOf(reader))
  }
  if (takeSymbol(reader, '{')) {
    expectSymbol(reader, '}')
    return { path, yields: 'object' }
  }
  if (takeSymbol(reader, '[')) {
    expectSymbol(reader, ']')
    return { path, yields: 'array' }
  }
  return path.length === 0 ? fail(reader, 'a path') : { path, yields: 'scalar' }
}

const readWord = (reader: Reader): Expression => {
  const name = next(reader).text
  if (takeSymbol(reader, '(')) {
    const args = isSymbol(reader, ')') ? [] : listOf(reader, readExpression)
    expectSymbol(reader, ')')
    return { kind: 'call', name: name.toLowerCase(), args }
  }
  const literal = WORDS.get(name.toLowerCase())
  if (literal !== undefined) return { kind: 'literal', value: literal }
  return name.startsWith('XDM_CONST.') ? { kind: 'constant', name: name.slice(10) } : { kind: 'column', name }
}

const readPrimary = (reader: Reader): Expression => {
  const { kind } = peek(reader)
  if (kind === 'string') return { kind: 'literal', value: next(reader).text }
  if (kind === 'number') return { kind: 'literal', value: Number(next(reader).text) }
  if (kind === 'word') return readWord(reader)
  if (takeSymbol(reader, '-')) return { kind: 'literal', value: -Number(expectKind(reader, 'number')) }
  if (!takeSymbol(reader, '(')) return fail(reader, 'an expression')
  const inner = readExpression(reader)
  expectSymbol(reader, ')')
  return inner
}

const readArrow = (reader: Reader): Expression => {
  const object = readPrimary(reader)
  if (!takeSymbol(reader, '->')) return object
  const arrow: Expression = { kind: 'arrow', object, ...readPath(reader) }
  // XSIAM's compiler refuses a chain of arrows.
  return isSymbol(reader, '->') ? fail(reader, 'no second arrow') : arrow
}

const readComparison = (reader: Reader): Expression => {
  const left = readArrow(reader)
  const operator = COMPARISONS.find((one) => isSymbol(reader, one))
  if (operator !== undefined) {
    next(reader)
    return { kind: 'compare', operator, left, right: readArrow(reader) }
  }
  const negated = isWord(reader, 'not') && (isWord(reader, 'in', 1) || isWord(reader, 'contains', 1))
  if (negated) next(reader)
  const positive = readMembership(reader, left)
  return negated ? { kind: 'not', value: positive } : positive
}

const readMembership = (reader: Reader, left: Expression): Expression => {
  if (takeWord(reader, 'contains')) return { kind: 'compare', operator: 'contains', left, right: readArrow(reader) }
  if (!takeWord(reader, 'in')) return left
  expectSymbol(reader, '(')
  const list = listOf(reader, readArrow)
  expectSymbol(reader, ')')
  return { kind: 'in', value: left, list }
}

const readNot = (reader: Reader): Expression =>
  takeWord(reader, 'not') ? { kind: 'not', value: readNot(reader) } : readComparison(reader)

const readAnd = (reader: Reader): Expression => {
  let left = readNot(reader)
  while (takeWord(reader, 'and')) left = { kind: 'and', left, right: readNot(reader) }
  return left
}

/** Reads one expression: comparisons, and, or, not, calls, arrows. */
export const readExpression = (reader: Reader): Expression => {
  let left = readAnd(reader)
  while (takeWord(reader, 'or')) left = { kind: 'or', left, right: readAnd(reader) }
  return left
}
