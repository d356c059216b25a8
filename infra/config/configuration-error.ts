/** One thing wrong in the configuration. `path` is like `connections[0].eventTypes[1]`, empty for the file as a whole. */
export interface ConfigurationProblem {
  path: string
  /** What is wrong; what is allowed. Never quotes a value: a secret may have been pasted into any member. */
  what: string
}

/** Everything that is wrong in the configuration, in one message with a line for each mistake. */
export class ConfigurationError extends Error {
  readonly code = 'configuration'
  readonly mistakes: readonly ConfigurationProblem[]

  constructor(file: string, mistakes: readonly ConfigurationProblem[]) {
    const lines = mistakes.map(({ path, what }) => `  ${path === '' ? what : `${path}: ${what}`}`)
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`
    super(`${file} has ${count}:\n${lines.join('\n')}`)
    this.name = 'ConfigurationError'
    this.mistakes = mistakes
  }
}

/** `['connections', 0, 'tags', 'cost center']` as `connections[0].tags["cost center"]`. */
export const toPath = (steps: readonly PropertyKey[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`
    const name = String(step)
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
    return path === '' ? name : `${path}.${name}`
  }, '')
