import { CollectorError, type Facts } from '../core/errors.ts'

/** What a command was asked cannot be done as it was asked. */
export class CommandError extends CollectorError {}

/** What DocuSign's support asks for, and ours, when the error knows it. */
const toTold = ({ trace, errorCode, at }: Facts): string => {
  const told = [
    ...(errorCode === undefined ? [] : [`errorCode ${errorCode}`]),
    ...(trace === undefined ? [] : [`trace token ${trace}`]),
    ...(at === undefined ? [] : [`at ${at}`]),
  ]
  return told.length === 0 ? '' : `(${told.join(', ')})`
}

/**
 * An error as Lambda's caller gets it: `errorType` is the code, `errorMessage` what happened and what to do next. The
 * stack would only show a bundle's inside.
 */
export class CommandFailure extends CollectorError {
  constructor({ code, message, facts }: CollectorError) {
    super(code, message.trim(), toTold(facts), facts)
    this.message = this.message.trim()
    this.name = code
    this.stack = `${code}: ${this.message}`
  }
}
