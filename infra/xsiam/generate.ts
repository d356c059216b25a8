import { readFileSync, writeFileSync } from 'node:fs'
import { toOutputs } from './generate/outputs.ts'

/** `npx tsx infra/xsiam/generate.ts` writes all generated files; with `--check` it exits with 1 if one of them differs. */
const main = (options: string[]): void => {
  const stale = toOutputs().filter(({ path, text }) => read(path) !== text)
  if (!options.includes('--check')) {
    for (const { path, text } of stale) writeFileSync(path, text)
    process.stdout.write(`${stale.length} files written\n`)
    return
  }
  for (const { path } of stale) process.stderr.write(`${path} differs from what the mapping says\n`)
  if (stale.length > 0) {
    process.stderr.write('run: npx tsx infra/xsiam/generate.ts\n')
    process.exitCode = 1
  }
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

main(process.argv.slice(2))
