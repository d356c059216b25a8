import type { ConnectionSettings } from '../contract.ts'
import { EnvironmentError } from '../primitives/env.ts'

/**
 * The connection's settings from the function's environment: written by the stack that deployed this very code, which
 * validated them. @throws EnvironmentError when they are not JSON.
 */
export const parseSettings = (text: string): ConnectionSettings => {
  try {
    return JSON.parse(text) as ConnectionSettings
  } catch {
    throw new EnvironmentError(
      'environment-incomplete',
      'The connection’s settings in the function’s environment are not JSON.',
      'Deploy the connection again; the stack writes them.',
    )
  }
}
