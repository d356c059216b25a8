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

/** An error nobody foresaw, without its message, which may quote customer data: only its kind and the place in our code. */
class UnexpectedError extends CollectorError {
  constructor(foreign: unknown) {
    const kind = foreign instanceof Error ? foreign.name : typeof foreign
    const at = foreign instanceof Error ? /^\s+at (.*)$/m.exec(foreign.stack ?? '')?.[1] : undefined
    super(
      'unexpected',
      `An unexpected ${kind} stopped the run; its message is withheld because it may quote data.`,
      'Nothing is lost: the next run starts at the last commit. If it repeats, report the place named in `facts.at`.',
      { kind, at },
    )
  }
}

export const toCollectorError = (thrown: unknown): CollectorError =>
  thrown instanceof CollectorError ? thrown : new UnexpectedError(thrown)
