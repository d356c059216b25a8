import { readFileSync, writeFileSync } from 'node:fs'
import { toPages } from './pages.ts'

/** `npx tsx infra/generate-docs/generate.ts` writes the generated parts of the pages; a test finds outdated ones. */
for (const { path, text } of toPages((page) => readFileSync(page, 'utf8'))) writeFileSync(path, text)
