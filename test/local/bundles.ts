import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunction } from '../../infra/bundle.ts'

/** A folder for bundles, removed when this process ends. Nothing can end it between the two calls. */
export const createBundleFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'docusign-local-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Bundles a function as it is deployed, when its code is first asked for: most commands need few of them. */
export const toCode = (entry: string, directory: string, caFile?: string): (() => string) => {
  let code: string | undefined
  return () => (code ??= bundleFunction(entry, directory, caFile))
}
