import { readdirSync, readFileSync } from 'node:fs'
import type { DirectoryUser } from '../../../../functions/lib/xdm/directory-user.ts'

const FOLDER = 'test/functions/customer-events/golden'

export interface GoldenInput {
  event: unknown
  /** The item's id, where the event has none of its own. */
  id?: string
  users?: DirectoryUser[]
  xdmFields?: 'full' | 'lean'
  mapLocation?: boolean
}

/** Written by hand from xdm.md D5 and D7. Columns not named are as DocuSign sent them. */
interface GoldenExpected {
  _time?: string
  xdm_fields?: Record<string, unknown>
  /** Columns that are added, or differ from what DocuSign sent. */
  columns?: Record<string, unknown>
  /** Names that DocuSign sent and no column has. */
  gone?: string[]
  retyped?: string[]
  notReady?: string[]
  words?: string[]
  unknownLogin?: boolean
  unmapped?: string
  raw?: string
}

export interface Golden {
  name: string
  input: GoldenInput
  expected: GoldenExpected
}

const read = (file: string) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'))

export const readGoldens = (): Golden[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.input.json'))
    .map((file) => {
      const name = file.replace('.input.json', '')
      const input: GoldenInput = read(file)
      const expected: GoldenExpected = read(`${name}.expected.json`)
      return { name, input, expected }
    })
