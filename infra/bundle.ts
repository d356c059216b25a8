import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { CA_FILE } from './config/settings.ts'

/**
 * Bundles one function into a directory of its own: `index.cjs`, with everything it imports, and the additional
 * certificate authorities beside it. CommonJS, because it starts faster than ES modules do and evaluates what is
 * imported on demand (undici) only on demand. The same text gives the same bytes.
 * @param entry the function's `handler.ts`. @param outDir is emptied first. @returns `outDir`
 */
export const bundleFunction = (entry: string, outDir: string, caFile?: string): string => {
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  buildSync({
    entryPoints: [entry],
    outfile: join(outDir, 'index.cjs'),
    bundle: true,
    platform: 'node',
    // Lambda runs Node 24; the local run and the tests run the same bundle on Node 20 too.
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    // Errors are told apart by their class's name, in logs and by the AWS SDK.
    keepNames: true,
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'error',
  })
  if (caFile !== undefined) copyFileSync(caFile, join(outDir, CA_FILE))
  return outDir
}
