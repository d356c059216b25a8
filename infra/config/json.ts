import type { Mistake } from './mistakes.ts'

const SPACE = /[ \t\r\n]*/y
const TEXT = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y

class SyntaxFault extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

/** A reader of JSON texts that knows where it stands: `JSON.parse` tells the place on some versions of Node only. */
const scan = (text: string) => {
  let at = 0
  const take = (form: RegExp): string | undefined => {
    form.lastIndex = at
    const found = form.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  const sign = (char: string): boolean => {
    take(SPACE)
    if (text[at] !== char) return false
    at += 1
    return true
  }
  const fail = (message: string): never => {
    throw new SyntaxFault(at, message)
  }
  const list = (end: string, item: () => void): void => {
    if (sign(end)) return
    do item()
    while (sign(','))
    if (!sign(end)) fail(`a comma or ${end} is expected`)
  }
  const member = (names: Set<string>): void => {
    take(SPACE)
    const start = at
    const name = take(TEXT) ?? fail('a member name in double quotes is expected')
    if (names.has(name)) {
      at = start
      fail('this member is in its object already')
    }
    names.add(name)
    if (!sign(':')) fail('a colon is expected')
    value()
  }
  const value = (): void => {
    if (sign('{')) {
      const names = new Set<string>()
      return list('}', () => member(names))
    }
    if (sign('[')) return list(']', value)
    if (take(TEXT) === undefined && take(SCALAR) === undefined) fail('a value is expected')
  }
  value()
  take(SPACE)
  if (at < text.length) fail('the end of the file is expected')
}

const toPlace = (text: string, at: number): string => {
  const before = text.slice(0, at).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/** Parses a JSON text. A text that is not JSON, or has a member twice, is a mistake that names line and column, no text. */
export const parseJson = (text: string): { value: unknown } | { mistake: Mistake } => {
  const bare = text.replace(/^\uFEFF/, '')
  try {
    scan(bare)
    return { value: JSON.parse(bare) as unknown }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) return { mistake: { path: '', what: 'is not JSON, or nested too deeply' } }
    const comment = /^\/[/*]/.test(bare.slice(error.at)) ? ' (JSON has no comments)' : ''
    return { mistake: { path: '', what: `${toPlace(bare, error.at)}: ${error.message}${comment}` } }
  }
}
