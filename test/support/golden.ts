import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One golden: JSON in, JSON out; its expected half is written by hand. */
export interface Golden<Input, Expected> {
  name: string
  input: Input
  expected: Expected
}

/** The goldens of a folder: `<name>.input.json` beside `<name>.expected.json`. */
export const readGoldensOf = <Input, Expected>(folder: string): Golden<Input, Expected>[] => {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  return readdirSync(folder)
    .filter((file) => file.endsWith('.input.json'))
    .map((file) => {
      const name = file.replace('.input.json', '')
      return { name, input: read(file), expected: read(`${name}.expected.json`) }
    })
}
