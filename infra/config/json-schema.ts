import { z } from 'zod'
import { configSchema } from './schema.ts'

/** Where the JSON Schema is committed, from the project's root. */
export const SCHEMA_FILE = 'infra/docusign.config.schema.json'

/** Short lists on one line, as the formatter writes them. */
const toShortList = (list: string, words: string): string =>
  words.length > 80 ? list : `[${words.replace(/\s*\n\s*/g, ' ')}]`

/** The JSON Schema of the configuration file, for editors, from the definition that validates it. */
export const toJsonSchema = (): string => {
  // The last two are VS Code's, for a file that may have both.
  const schema = { ...z.toJSONSchema(configSchema, { io: 'input' }), allowComments: true, allowTrailingCommas: true }
  const text = JSON.stringify(schema, null, 2)
  const short = text.replace(/\[\s+([^[\]{}]+?)\s+\]/g, toShortList)
  return `${short.replace(/\[\s+(\[[^[\]{}\n]*\])\s+\]/g, '[$1]')}\n`
}
