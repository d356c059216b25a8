/**
 * Runs `work` under a signal that aborts after `ms` or with `outer`, and leaves no timer and no listener behind.
 * (`AbortSignal.any` with `AbortSignal.timeout` can be collected as garbage before it fires on Node 20.)
 */
export const withDeadline = async <T>(
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController()
  const abort = () => controller.abort()
  if (outer.aborted) abort()
  const timer = setTimeout(abort, ms)
  outer.addEventListener('abort', abort, { once: true })
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', abort)
  }
}
