import { readFileSync, writeFileSync } from 'node:fs'
import { toPages } from './pages.ts'

/** `npx tsx infra/docs-generator/generate.ts` writes what is generated of the pages under `infra/`; a test finds what is stale. */
for (const { path, text } of toPages((page) => readFileSync(page, 'utf8'))) writeFileSync(path, text)
