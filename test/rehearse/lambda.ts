import { createServer } from 'node:http'
import { createFunction, type RunningFunction } from '../support/lambda/function.ts'
import { listen, shut } from '../support/lambda/http.ts'
import { createInvokeApi } from '../support/lambda/invoke-api.ts'
import type { FunctionDefinition, Outcome } from '../support/lambda/types.ts'

/** Lambda as far as moto does not have it: what is deployed runs, from its uploaded bundle. */
export interface DeployedLambda {
  /** The Invoke API's origin: `AWS_ENDPOINT_URL_LAMBDA`. */
  url: string
  /** @throws when there is no such function */
  invoke(name: string, payload: string): Promise<Outcome>
  /** What CloudWatch would have of a function's invocations; empty when it never ran. */
  logOf(name: string): readonly string[]
  stop(): Promise<void>
}

/** @param find what is deployed under a name at this moment */
export const startDeployedLambda = async (
  find: (name: string) => Promise<FunctionDefinition | undefined>,
): Promise<DeployedLambda> => {
  const running = new Map<string, { text: string; made: RunningFunction }>()
  const logs = new Map<string, string[]>()
  const withLog = ({ invoke, kill }: RunningFunction, name: string): RunningFunction => ({
    invoke: async (payload) => {
      const outcome = await invoke(payload)
      logs.set(name, [...(logs.get(name) ?? []), ...outcome.log])
      return outcome
    },
    kill,
  })
  /** Deployed anew, it starts anew; destroyed, it is gone. */
  const refresh = async (name: string): Promise<RunningFunction | undefined> => {
    const definition = await find(name)
    const text = JSON.stringify(definition)
    const known = running.get(name)
    if (known?.text === text) return known.made
    await known?.made.kill()
    running.delete(name)
    if (definition === undefined) return undefined
    const made = withLog(
      createFunction(definition, () => undefined),
      name,
    )
    running.set(name, { text, made })
    return made
  }
  const api = createInvokeApi((name) => running.get(name)?.made.invoke)
  const server = createServer((request, response) => {
    const name = /\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '')?.[1] ?? ''
    void refresh(decodeURIComponent(name))
      .catch(() => undefined)
      .then(() => api.emit('request', request, response))
  })
  const url = await listen(server)
  return {
    url,
    invoke: async (name, payload) => {
      const found = await refresh(name)
      if (found === undefined) throw new Error(`The function ${name} is not deployed.`)
      return found.invoke(payload)
    },
    logOf: (name) => logs.get(name) ?? [],
    stop: async () => {
      await Promise.all([...running.values()].map(({ made }) => made.kill()))
      await shut(server)
    },
  }
}
