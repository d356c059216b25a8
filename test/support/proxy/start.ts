import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { FromProxy, Passage, ProxySettings } from './types.ts'

export interface ProxyProcess {
  /** `http://127.0.0.1:port`, or `https://localhost:port` with `tls`. */
  url: string
  port: number
  /** Everything that the proxy was asked for so far. Asked of the process, so that none is still on its way. */
  passages(): Promise<readonly Passage[]>
  stop(): Promise<void>
}

const nextMessage = (child: ChildProcess): Promise<FromProxy> =>
  new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the proxy ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message: FromProxy) => {
      child.off('exit', onExit)
      resolve(message)
    })
  })

/** Starts the proxy as a separate process and waits until it listens. */
export const startProxy = async (settings: ProxySettings = {}): Promise<ProxyProcess> => {
  const child = fork('test/support/proxy/main.ts', [], { execArgv: ['--import', 'tsx'], stdio: 'inherit' })
  const ask = (message: object) => {
    const answer = nextMessage(child)
    child.send(message)
    return answer
  }
  const started = await ask(settings)
  const port = 'listening' in started ? started.listening : 0
  return {
    url: settings.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    port,
    async passages() {
      const answer = await ask({})
      return 'passages' in answer ? answer.passages : []
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
