/** What was asked for cannot be done as it was asked: exit code 2, before anything is called. */
export class UsageError extends Error {
  constructor(what: string, todo: string) {
    super(`${what} ${todo}`.trim())
    this.name = 'Mistake'
  }
}
