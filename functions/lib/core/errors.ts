/** Facts of an error: names, counts and codes. Never a body, a token, a key, an event, a user or a foreign message. */
export type Facts = Record<string, string | number | boolean | undefined>

/**
 * The base of every error this product throws. `message` is for people and ends with what to do next; `code` is for
 * programs and stable; `facts` are safe to log.
 */
export class CollectorError extends Error {
  readonly code: string
  readonly facts: Facts

  constructor(code: string, what: string, todo: string, facts: Facts = {}) {
    super(`${what} ${todo}`)
    this.name = new.target.name
    this.code = code
    this.facts = facts
  }
}

/** Where it was thrown: the first line of the stack that is not the message's, which may look like one. */
const toPlace = ({ stack = '', message }: Error): string | undefined => {
  const behind = stack.indexOf(message) + message.length
  return /^\s+at (.*)$/m.exec(stack.includes(message) ? stack.slice(behind) : '')?.[1]
}

/** An error nobody foresaw, without its message, which may quote customer data: only its kind and the place in our code. */
class UnexpectedError extends CollectorError {
  constructor(foreign: unknown) {
    const kind = foreign instanceof Error ? foreign.name : typeof foreign
    const at = foreign instanceof Error ? toPlace(foreign) : undefined
    super(
      'unexpected',
      `Stopped by an unexpected ${kind}; its message is withheld because it may quote data.`,
      'Nothing is lost: scheduled runs continue from the last commit. If it repeats, report it with the place in the code that is named as `at`.',
      { kind, at },
    )
  }
}

export const toCollectorError = (thrown: unknown): CollectorError =>
  thrown instanceof CollectorError ? thrown : new UnexpectedError(thrown)
