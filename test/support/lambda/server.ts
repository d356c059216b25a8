import { createFunction, type RunningFunction } from './function.ts'
import { listen, shut } from './http.ts'
import { createInvokeApi } from './invoke-api.ts'
import type { FunctionDefinition, Outcome, OutputLine } from './types.ts'

export interface Lambda {
  /** The Invoke API's origin, for the AWS SDK and CLI. */
  url: string
  /** Invokes and waits, without the API between. Later calls wait for earlier ones of the same function. */
  invoke(name: string, payload?: unknown): Promise<Outcome & { result: unknown }>
  /** SIGKILL for the function's sandbox: the invocation under way ends with Runtime.ExitError. False: there was none. */
  kill(name: string): Promise<boolean>
  stop(): Promise<void>
}

/**
 * The Lambda service on a laptop: each function in a process of its own under AWS's own runtime client, with Lambda's
 * environment, memory, deadline and errors. Not simulated: the freeze between invocations, asynchronous retries, IAM.
 */
export const startLambda = async (options: {
  functions: FunctionDefinition[]
  onOutput?: (output: OutputLine) => void
}): Promise<Lambda> => {
  const onOutput = options.onOutput ?? (() => undefined)
  const functions = new Map<string, RunningFunction>()
  for (const definition of options.functions) functions.set(definition.name, createFunction(definition, onOutput))
  const server = createInvokeApi((name) => functions.get(name)?.invoke)
  const url = await listen(server)
  const find = (name: string): RunningFunction => {
    const found = functions.get(name)
    if (!found) throw new Error(`There is no function ${name}; there are: ${[...functions.keys()].join(', ')}.`)
    return found
  }
  return {
    url,
    invoke: async (name, payload = {}) => {
      const outcome = await find(name).invoke(JSON.stringify(payload))
      return { ...outcome, result: JSON.parse(outcome.body) as unknown }
    },
    kill: (name) => find(name).kill(),
    stop: async () => {
      await Promise.all([...functions.values()].map((running) => running.kill()))
      await shut(server)
    },
  }
}
