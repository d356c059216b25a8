import { inspect } from 'node:util'

/** Every form in which an error could be seen: by people, by JSON, by a debugger. */
export const toShown = (thrown: unknown): string => {
  const wide = { depth: 20, showHidden: true, getters: true } as const
  const cause = thrown instanceof Error ? thrown.cause : undefined
  const stack = thrown instanceof Error ? thrown.stack : undefined
  return [String(thrown), stack, JSON.stringify(thrown), inspect(thrown, wide), inspect(cause, wide)].join('\n')
}
