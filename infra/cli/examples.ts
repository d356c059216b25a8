import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

// Writes what the commands print into their page; with --check it only says whether that is there already.

/** Shows all of them. */
const PAGE = 'infra/operators.md'
/** Shows some. */
const FRONT = 'README.md'
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

/** The page with every example in its place. Throws when the page of all lacks one: then it would not be shown at all. */
const fill = (path: string, page: string, examples: Record<string, string>): string =>
  Object.entries(examples).reduce((text, [name, example]) => {
    const place = new RegExp(`<!-- generated: ${name} -->[^]*?<!-- /generated -->`)
    if (path === PAGE && !place.test(text)) throw new Error(`${path} has no place for the example ${name}.`)
    return text.replace(place, () => toBlock(name, example))
  }, page)

const examples = makeExamples()
for (const path of [PAGE, FRONT]) {
  const before = readFileSync(path, 'utf8')
  const after = fill(path, before, examples)
  if (!process.argv.includes('--check')) writeFileSync(path, after)
  else if (before !== after) {
    process.stderr.write(`${path} does not show what the commands print. Run: npx tsx infra/cli/examples.ts\n`)
    process.exitCode = 1
  }
}
