/** Random values that a seed decides. */
export interface Random {
  /** In [0, 1). */
  next: () => number
  /** A whole number from 0 to below `n`. */
  below: (n: number) => number
  pick: <T>(list: readonly T[]) => T
  guid: () => string
  digits: (count: number) => string
}

/** mulberry32: small, fast, the same everywhere. */
const createNext = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const createRandom = (seed: number): Random => {
  const next = createNext(seed)
  const below = (n: number) => Math.floor(next() * n)
  const hex = (count: number) =>
    Math.floor(next() * 16 ** count)
      .toString(16)
      .padStart(count, '0')
  return {
    next,
    below,
    pick: (list) => {
      const chosen = list[below(list.length)]
      if (chosen === undefined) throw new RangeError('There is nothing to pick from.')
      return chosen
    },
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`,
    digits: (count) => String(1 + below(9)) + Array.from({ length: count - 1 }, () => below(10)).join(''),
  }
}
