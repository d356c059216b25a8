import { writeFileSync } from 'node:fs'
import { SCHEMA_FILE, toJsonSchema } from './json-schema.ts'

writeFileSync(SCHEMA_FILE, toJsonSchema())
