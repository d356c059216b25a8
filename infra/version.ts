import { readFileSync } from 'node:fs'

/** The version of this project. */
export const readVersion = (): string => {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'))
  return version
}
