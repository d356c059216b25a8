import { type Answer, failure, type Invocation } from './types.ts'

export interface Limits {
  /** Until the sandbox asks for its first invocation. */
  initMs: number
  /** From the moment an invocation is handed over. */
  timeoutMs: number
}

/** Between the caller and one sandbox, which takes one invocation at a time. */
export interface Mailbox {
  put(invocation: Invocation): Promise<Answer>
  /** The Runtime API's `next`: resolves when there is an invocation. */
  take(): Promise<Invocation & { deadline: number }>
  /** False when that invocation is not the one under way. */
  end(requestId: string, answer: Answer): boolean
  /** The sandbox failed to start or died: ends the invocation under way and every later one. */
  close(last: (requestId: string) => Answer): void
}

export const createMailbox = (limits: Limits): Mailbox => {
  let current: { invocation: Invocation; resolve: (answer: Answer) => void } | undefined
  let takeNow: (() => void) | undefined
  let closed: ((requestId: string) => Answer) | undefined
  let timer: NodeJS.Timeout | undefined

  const finish = (answer: Answer): void => {
    clearTimeout(timer)
    current?.resolve(answer)
    current = undefined
  }
  const limit = (ms: number, requestId: string): void => {
    clearTimeout(timer)
    const message = `RequestId: ${requestId} Error: Task timed out after ${(ms / 1000).toFixed(2)} seconds`
    timer = setTimeout(() => finish(failure('Sandbox.Timedout', message, true)), ms)
  }
  return {
    put: (invocation) =>
      new Promise((resolve) => {
        if (closed) return resolve(closed(invocation.requestId))
        current = { invocation, resolve }
        limit(limits.initMs, invocation.requestId)
        takeNow?.()
      }),
    take: () =>
      new Promise((resolve) => {
        takeNow = () => {
          if (!current) return
          takeNow = undefined
          limit(limits.timeoutMs, current.invocation.requestId)
          resolve({ ...current.invocation, deadline: Date.now() + limits.timeoutMs })
        }
        takeNow()
      }),
    end: (requestId, answer) => {
      if (current?.invocation.requestId !== requestId) return false
      finish(answer)
      return true
    },
    close: (last) => {
      closed ??= last
      if (current) finish(closed(current.invocation.requestId))
    },
  }
}
