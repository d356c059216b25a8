/** A line of the rehearsal. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** @throws with what was expected, and what was found instead */
export const expectThat = (isSo: boolean, expected: string, found: unknown): void => {
  if (!isSo)
    throw new Error(`Expected ${expected}; found: ${typeof found === 'string' ? found : JSON.stringify(found)}`)
}
