/** One line on a terminal that is drawn again and again. */
export interface Progress {
  /** Begins a phase: always drawn. */
  phase(text: string): void
  /** How far the phase is: drawn at most ten times a second. */
  show(text: string): void
  /** Leaves no trace of it. */
  clear(): void
}

const EVERY_MS = 100
const ERASE = '\r\u001B[2K'

/** @param write undefined when nobody watches: then nothing is ever written */
export const createProgress = (write: ((text: string) => void) | undefined, now: () => number): Progress => {
  let shownAt = Number.NEGATIVE_INFINITY
  const draw = (text: string): void => {
    shownAt = now()
    write?.(`${ERASE}${text}`)
  }
  return {
    phase: draw,
    show: (text) => {
      if (now() - shownAt >= EVERY_MS) draw(text)
    },
    clear: () => write?.(ERASE),
  }
}
