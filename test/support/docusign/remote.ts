import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Order, Orders, Reply } from './orders.ts'
import type { DocusignOptions } from './settings.ts'

/** A stand-in in a process of its own. */
export interface RemoteDocusign {
  origin: string
  port: number
  ask<Name extends keyof Orders>(name: Name, ...args: Parameters<Orders[Name]>): Promise<ReturnType<Orders[Name]>>
  close(): Promise<void>
}

/** Options that JSON can carry: keys as PEM, the clock by the order `setClock`. */
export type RemoteOptions = Omit<DocusignOptions, 'now' | 'publicKeys'> & { publicKeys: readonly string[] }

const createAsk = (child: ChildProcess): RemoteDocusign['ask'] => {
  child.setMaxListeners(0)
  let asked = 0
  return <Name extends keyof Orders>(name: Name, ...args: Parameters<Orders[Name]>) =>
    new Promise<ReturnType<Orders[Name]>>((resolve, reject) => {
      const order: Order = { id: ++asked, name, args }
      const settle = (reply: Reply<ReturnType<Orders[Name]>>) => {
        if (reply.id !== order.id) return
        child.off('message', settle)
        if ('error' in reply) reject(new Error(reply.error))
        else resolve(reply.value)
      }
      child.on('message', settle)
      child.send(order)
    })
}

const readPort = async (child: ChildProcess): Promise<{ origin: string; port: number }> => {
  if (!child.stdout) throw new Error('The stand-in has no standard output.')
  const lines = createInterface({ input: child.stdout })
  const [line]: unknown[] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('The stand-in ended before it listened.'))),
  ])
  return JSON.parse(String(line))
}

/** Starts the stand-in in a process of its own, which ends with this one. Run from the repository's root. */
export const forkDocusign = async (options: RemoteOptions): Promise<RemoteDocusign> => {
  const child = fork('test/support/docusign/main.ts', [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const { origin, port } = await readPort(child)
  return {
    origin,
    port,
    ask: createAsk(child),
    async close() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
