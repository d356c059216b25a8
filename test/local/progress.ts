/** One line on a terminal that is drawn again and again. */
export interface Progress {
  show(text: string): void
  /** Leaves no trace of it. */
  clear(): void
}

const EVERY_MS = 100
const ERASE = '\r\u001B[2K'

/** @param write undefined when nobody watches: then nothing is ever written */
export const createProgress = (write: ((text: string) => void) | undefined, now: () => number): Progress => {
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    show: (text) => {
      if (!write || now() - shownAt < EVERY_MS) return
      shownAt = now()
      write(`${ERASE}${text}`)
    },
    clear: () => write?.(ERASE),
  }
}
