import { z } from 'zod'
import { configSchema } from './schema.ts'

/** Where the JSON Schema is committed, from the project's root. */
export const SCHEMA_FILE = 'infra/docusign.config.schema.json'

/** Short lists of words on one line, as the formatter wants them. */
const toShortList = (list: string, words: string): string =>
  words.length > 80 ? list : `[${words.replace(/\s*\n\s*/g, ' ')}]`

/** The JSON Schema of the configuration file, for editors, made from the definition that judges it. */
export const toJsonSchema = (): string => {
  // The last two are VS Code's, for a file that may have both.
  const schema = { ...z.toJSONSchema(configSchema, { io: 'input' }), allowComments: true, allowTrailingCommas: true }
  const text = JSON.stringify(schema, null, 2)
  return `${text.replace(/\[\s+([^[\]{}]+?)\s+\]/g, toShortList)}\n`
}
