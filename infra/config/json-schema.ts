import { z } from 'zod'
import { configSchema } from './schema.ts'

/** Where the JSON Schema is committed, from the project's root. */
export const SCHEMA_FILE = 'infra/docusign.config.schema.json'

/** The JSON Schema of the configuration file, for editors, made from the definition that judges it. */
export const toJsonSchema = (): string => {
  const text = JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }), null, 2)
  // Lists of words on one line, as the formatter wants them.
  return `${text.replace(/\[\s+([^[\]{}]+?)\s+\]/g, (_, words: string) => `[${words.replace(/\s*\n\s*/g, ' ')}]`)}\n`
}
