import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { BREAKAGES, type Breakage } from './mutations.ts'

// Tests the tests: `npx tsx test/faults/breakages.ts [part of a name]` makes each mistake in a copy of the tree, one at a
// time, and prints whether the suite named for it noticed. The exit code is 1 when one went unnoticed.

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const makeCopy = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'breakages-'))
  for (const name of ['functions', 'infra', 'test', 'package.json', 'tsconfig.json']) {
    cpSync(name, join(copy, name), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  return copy
}

type Verdict = 'noticed' | 'UNNOTICED' | 'NOT MADE: its text is not there once'

const runSuite = (cwd: string, suite: string, name = ''): boolean => {
  const args = [join('node_modules', 'jest', 'bin', 'jest.js'), suite, '--forceExit', '--testNamePattern', name]
  return spawnSync(process.execPath, args, { cwd, timeout: 240_000 }).status === 0
}

const tryOne = (copy: string, { file, text, instead, suite, name }: Breakage): Verdict => {
  const path = join(copy, file)
  const before = readFileSync(path, 'utf8')
  if (before.split(text).length !== 2) return 'NOT MADE: its text is not there once'
  writeFileSync(
    path,
    before.replace(text, () => instead),
  )
  const isGreen = runSuite(copy, suite, name)
  writeFileSync(path, before)
  return isGreen ? 'UNNOTICED' : 'noticed'
}

const copy = makeCopy()
const wanted = process.argv[2] ?? ''
const chosen = BREAKAGES.filter(({ what }) => what.includes(wanted))
// A suite that is red without a mistake proves nothing.
for (const suite of new Set(chosen.map((one) => one.suite))) {
  if (!runSuite(copy, suite)) print(`! ${suite} is red without any mistake`)
}
print('| mistake | suite | |\n|---|---|---|')
for (const breakage of chosen) {
  const verdict = tryOne(copy, breakage)
  if (verdict !== 'noticed') process.exitCode = 1
  print(`| ${breakage.what} | ${breakage.suite} | ${verdict} |`)
}
rmSync(copy, { recursive: true })
