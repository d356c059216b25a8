import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

// Writes what the commands print into their page; with --check it only says whether that is there already.

const PAGE = 'infra/operators.md'
const PROGRAM = 'test/local/examples.ts'

const makeExamples = (): Record<string, string> => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', PROGRAM], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The examples could not be made:\n${stderr}`)
  return JSON.parse(stdout)
}

const toBlock = (name: string, text: string): string =>
  `<!-- generated: ${name} -->\n\n${text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n\n<!-- /generated -->`

/** The page with every example in its place. Throws when a place is missing: then it would not be shown at all. */
const fill = (page: string, examples: Record<string, string>): string =>
  Object.entries(examples).reduce((text, [name, example]) => {
    const place = new RegExp(`<!-- generated: ${name} -->[^]*?<!-- /generated -->`)
    if (!place.test(text)) throw new Error(`${PAGE} has no place for the example ${name}.`)
    return text.replace(place, () => toBlock(name, example))
  }, page)

const before = readFileSync(PAGE, 'utf8')
const after = fill(before, makeExamples())
if (!process.argv.includes('--check')) writeFileSync(PAGE, after)
else if (before !== after) {
  process.stderr.write(`${PAGE} does not show what the commands print. Run: npx tsx infra/cli/examples.ts\n`)
  process.exitCode = 1
}
