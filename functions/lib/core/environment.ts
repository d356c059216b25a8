import { CollectorError } from './errors.ts'

/** The environment lacks something: the stack and the code do not fit together. */
export class EnvironmentError extends CollectorError {}

/**
 * Reads the named variables; the only reader of the environment.
 * @throws EnvironmentError naming all that are missing.
 */
export const readEnv = <Name extends string>(
  names: readonly Name[],
  environment: Record<string, string | undefined> = process.env,
): Record<Name, string> => {
  const missing = names.filter((name) => !environment[name])
  if (missing.length > 0) {
    throw new EnvironmentError(
      'environment-incomplete',
      `The function's environment lacks ${missing.join(', ')}.`,
      'Deploy the connection again with the version of the stacks that belongs to this code.',
      { missing: missing.join(' ') },
    )
  }
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>
}

/** Values that a function works without. */
export const findEnv = (
  name: string,
  environment: Record<string, string | undefined> = process.env,
): string | undefined => environment[name] || undefined

/** The system's proxy settings, as the functions were given them; lower-case names win as in other tools. */
export const readProxy = (
  environment: Record<string, string | undefined> = process.env,
): { httpsProxy?: string; noProxy?: string } => {
  const httpsProxy = environment['https_proxy'] || environment['HTTPS_PROXY']
  const noProxy = environment['no_proxy'] || environment['NO_PROXY']
  return { ...(httpsProxy ? { httpsProxy } : {}), ...(noProxy ? { noProxy } : {}) }
}
