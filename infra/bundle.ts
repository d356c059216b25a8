import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'
import { CA_FILE } from './config/settings.ts'

const COMMON = {
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
} as const satisfies BuildOptions

/** More than half of all code, and only used with a proxy or certificate authorities: a file of its own. */
const APART = { package: 'undici', file: 'undici.cjs' }

/**
 * Bundles one function into a directory of its own: `index.cjs` with everything it imports, `undici.cjs` when it may
 * need that, and the additional certificate authorities. CommonJS, because it starts faster on Lambda's Node than ES
 * modules do. The same text gives the same bytes.
 * @param entry the function's `handler.ts`. @param outDir is emptied first. @returns `outDir`
 */
export const bundleFunction = (entry: string, outDir: string, caFile?: string): string => {
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  const apart = `./${APART.file}`
  const { metafile } = buildSync({
    ...COMMON,
    entryPoints: [entry],
    outfile: join(outDir, 'index.cjs'),
    alias: { [APART.package]: apart },
    external: [apart],
    metafile: true,
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  if (imports.some(({ path }) => path === apart)) {
    buildSync({ ...COMMON, entryPoints: [APART.package], outfile: join(outDir, APART.file) })
  }
  if (caFile !== undefined) copyFileSync(caFile, join(outDir, CA_FILE))
  return outDir
}
