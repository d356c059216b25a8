/** Lambda's log takes lines as they are; the metrics line must not be wrapped by the runtime's own JSON. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
