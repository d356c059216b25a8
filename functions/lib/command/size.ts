/** Lambda's limit of an answer is 6 MB (Lambda quotas: 6,291,556 bytes); the rest is for what stands around the list. */
const MOST_BYTES = 5_500_000

export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

/** As much of a list as fits, from its beginning. `toSmaller` makes an element that alone is too large smaller. */
export const fit = <Element>(
  all: readonly Element[],
  toSmaller: (element: Element) => Element,
  most = MOST_BYTES,
): { kept: Element[]; shortened: number } => {
  const kept: Element[] = []
  let shortened = 0
  let left = most
  for (const element of all) {
    const whole = bytesOf(element) + 1
    const isTooLarge = whole > most
    const one = isTooLarge ? toSmaller(element) : element
    const bytes = isTooLarge ? bytesOf(one) + 1 : whole
    if (bytes > left) break
    if (isTooLarge) shortened += 1
    kept.push(one)
    left -= bytes
  }
  return { kept, shortened }
}
