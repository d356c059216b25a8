import { CollectorError } from '../../functions/lib/core/errors.ts'

/** What was asked for cannot be done: said before anything starts, exit code 2. */
export class UsageError extends CollectorError {
  constructor(what: string, todo: string) {
    super('mistake', what, todo)
  }
}

/** A member of something thrown, as text; an `Error` of Node's own is none of ours everywhere (jest has its own). */
export const readThrown = (thrown: unknown, member: 'code' | 'message'): string =>
  String((typeof thrown === 'object' && thrown !== null && Reflect.get(thrown, member)) || `unknown ${member}`)
