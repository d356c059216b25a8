import type { Expression } from './ast.ts'
import { constantOf } from './constants.ts'
import { XqlError } from './error.ts'
import { FUNCTIONS } from './functions.ts'
import { findArray, findObject, findScalar } from './json-path.ts'
import { compare, equals, type Truth, typeOf, type Value } from './values.ts'

/** Where an expression is evaluated. */
export interface Scope {
  column(name: string): Value
  /** What a comparison with null gives: nobody documents it, so that nothing we ship may depend on it. */
  nulls: null | false
  /** What `to_json_string` makes of null: nothing, or the text of JSON's null; nobody documents that either. */
  jsonOfNull: null | 'null'
  /** The element that `arraymap` is at. */
  element?: Value
}

const truthOf = (value: Value): Truth => {
  if (value === null || typeof value === 'boolean') return value
  throw new XqlError(`${typeOf(value)} where a condition is expected`)
}

/** True, false or unknown. */
export const isTrue = (condition: Expression, scope: Scope): Truth => truthOf(evaluate(condition, scope))

const isNullWord = (expression: Expression): boolean => expression.kind === 'literal' && expression.value === null

const compared = (expression: Extract<Expression, { kind: 'compare' }>, scope: Scope): Truth => {
  const { operator, right } = expression
  const left = evaluate(expression.left, scope)
  if (isNullWord(right)) {
    if (operator !== '=' && operator !== '!=') throw new XqlError(`${operator} null`)
    return (left === null) === (operator === '=')
  }
  const other = evaluate(right, scope)
  if (left !== null && other !== null) return compare(operator, left, other)
  // `!=` and `!~=` are the opposites of a comparison that gives null or false.
  return scope.nulls === null ? null : operator.startsWith('!')
}

const isIn = (expression: Extract<Expression, { kind: 'in' }>, scope: Scope): Truth => {
  const value = evaluate(expression.value, scope)
  if (value === null) return scope.nulls
  return expression.list.some((one) => equals(value, evaluate(one, scope)))
}

const choose = (args: Expression[], scope: Scope): Value => {
  for (let at = 0; at < args.length; at += 2) {
    const [condition, then] = [args[at], args[at + 1]]
    if (condition === undefined) return null
    if (then === undefined) return evaluate(condition, scope)
    if (isTrue(condition, scope) === true) return evaluate(then, scope)
  }
  return null
}

const mapped = ([list, body]: Expression[], scope: Scope): Value => {
  if (list === undefined || body === undefined) throw new XqlError('arraymap wants an array and an expression')
  const values = evaluate(list, scope)
  if (values === null) return null
  if (!Array.isArray(values)) throw new XqlError('arraymap wants an array')
  return values.map((element) => evaluate(body, { ...scope, element }))
}

const filtered = ([list, condition]: Expression[], scope: Scope): Value => {
  if (list === undefined || condition === undefined) throw new XqlError('arrayfilter wants an array and a condition')
  const values = evaluate(list, scope)
  if (values === null) return null
  if (!Array.isArray(values)) throw new XqlError('arrayfilter wants an array')
  return values.filter((element) => isTrue(condition, { ...scope, element }) === true)
}

const called = ({ name, args }: Extract<Expression, { kind: 'call' }>, scope: Scope): Value => {
  if (name === 'if') return choose(args, scope)
  if (name === 'arraymap') return mapped(args, scope)
  if (name === 'arrayfilter') return filtered(args, scope)
  const values = args.map((arg) => evaluate(arg, scope))
  if (name === 'to_json_string' && values[0] === null) return scope.jsonOfNull
  if (name === 'coalesce') return values.find((value) => value !== null) ?? null
  const body = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (body === undefined) throw new XqlError(`${name} is no function that we know`)
  return body(...values)
}

const both = (expression: Extract<Expression, { kind: 'and' | 'or' }>, scope: Scope): Truth => {
  const decides = expression.kind === 'or'
  const [left, right] = [isTrue(expression.left, scope), isTrue(expression.right, scope)]
  if (left === decides || right === decides) return decides
  return left === null || right === null ? null : !decides
}

const negated = (truth: Truth): Truth => (truth === null ? null : !truth)

const FINDERS = { scalar: findScalar, object: findObject, array: findArray }

/** The value of an expression. Throws XqlError for what XSIAM would refuse, as far as that is known. */
export const evaluate = (expression: Expression, scope: Scope): Value => {
  switch (expression.kind) {
    case 'literal':
      return expression.value === '@element' && scope.element !== undefined ? scope.element : expression.value
    case 'column':
      return scope.column(expression.name)
    case 'constant':
      return constantOf(expression.name)
    case 'call':
      return called(expression, scope)
    case 'arrow':
      return FINDERS[expression.yields](evaluate(expression.object, scope), expression.path)
    case 'compare':
      return compared(expression, scope)
    case 'in':
      return isIn(expression, scope)
    case 'not':
      return negated(isTrue(expression.value, scope))
    default:
      return both(expression, scope)
  }
}
