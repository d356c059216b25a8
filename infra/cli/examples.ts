import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

// Writes the output of each command into the page; with --check, only reports whether the page is up to date.

const PAGE = 'infra/docs/operations.md'
const PROGRAM = 'test/local/examples.ts'

const makeExamples = (): Record<string, string> => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', PROGRAM], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The examples could not be made:\n${stderr}`)
  return JSON.parse(stdout)
}

/** Output isn't laid out as the linter wants pages to be. */
const toBlock = (name: string, text: string): string =>
  `<!-- generated: ${name} -->\n<!-- markdownlint-disable -->\n\n${text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n\n<!-- markdownlint-restore -->\n<!-- /generated -->`

/** The page with every example in its place. Throws if the page has no place for one: that example would never be shown. */
const fill = (page: string, examples: Record<string, string>): string =>
  Object.entries(examples).reduce((text, [name, example]) => {
    const place = new RegExp(`<!-- generated: ${name} -->[^]*?<!-- /generated -->`)
    if (!place.test(text)) throw new Error(`${PAGE} has no place for the example ${name}.`)
    return text.replace(place, () => toBlock(name, example))
  }, page)

const examples = makeExamples()
const before = readFileSync(PAGE, 'utf8')
const after = fill(before, examples)
if (!process.argv.includes('--check')) writeFileSync(PAGE, after)
else if (before !== after) {
  process.stderr.write(`${PAGE} is out of date. To update it, run: npx tsx infra/cli/examples.ts\n`)
  process.exitCode = 1
}
