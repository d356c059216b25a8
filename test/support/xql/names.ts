import type { Expression } from './ast.ts'
import { constantOf } from './constants.ts'
import { XqlError } from './error.ts'
import { FUNCTIONS } from './functions.ts'

const SPECIAL: ReadonlySet<string> = new Set(['if', 'coalesce', 'arraymap', 'arrayfilter'])

const partsOf = (expression: Expression): Expression[] => {
  switch (expression.kind) {
    case 'call':
      return expression.args
    case 'arrow':
      return [expression.object]
    case 'in':
      return [expression.value, ...expression.list]
    case 'not':
      return [expression.value]
    case 'compare':
    case 'and':
    case 'or':
      return [expression.left, expression.right]
    default:
      return []
  }
}

/** The columns that an expression names, also where no row gets to. Functions and constants that do not exist are errors. */
export const columnsOf = (expression: Expression): string[] => {
  if (expression.kind === 'column') return [expression.name]
  if (expression.kind === 'constant') constantOf(expression.name)
  if (expression.kind === 'call' && !SPECIAL.has(expression.name) && !Object.hasOwn(FUNCTIONS, expression.name)) {
    throw new XqlError(`${expression.name} is no function that we know`)
  }
  return partsOf(expression).flatMap(columnsOf)
}
