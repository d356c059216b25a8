import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bundleFunction } from '../../infra/bundle.ts'

/** Inside the project, so that packages are found as they are from `functions/`. */
mkdirSync('.build', { recursive: true })
const folder = mkdtempSync(join('.build', 'test-'))
const entry = join(folder, 'handler.ts')

const ENTRY = `
import { SignJWT } from 'jose'
class KeyError extends Error { constructor() { super(); this.name = new.target.name } }
const loaded = () => Symbol.for('undici.globalDispatcher.1') in globalThis
export const handler = async () => {
  const before = loaded()
  const { fetch, ProxyAgent } = await import('undici')
  return { name: new KeyError().name, kinds: [SignJWT, fetch, ProxyAgent].map((one) => typeof one), before, after: loaded() }
}
`

const make = (name: string, caFile?: string): string => bundleFunction(entry, join(folder, name), caFile)

const invoke = (directory: string): unknown => {
  const path = resolve(directory, 'index.cjs')
  const program = 'require(process.argv[1]).handler().then((answer) => console.log(JSON.stringify(answer)))'
  return JSON.parse(execFileSync(process.execPath, ['-e', program, path], { encoding: 'utf8', cwd: '/' }))
}

const read = (name: string): string[] => {
  const directory = make(name)
  return readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'))
}

beforeAll(() => writeFileSync(entry, ENTRY))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a bundle runs alone, keeps the names of errors and loads undici only when it is used', () => {
  const kinds = ['function', 'function', 'function']
  expect(invoke(make('one'))).toEqual({ name: 'KeyError', kinds, before: false, after: true })
})

test('a function that has no use for undici is one file', () => {
  const small = join(folder, 'small.ts')
  writeFileSync(small, 'export const handler = async () => 1')
  expect(readdirSync(bundleFunction(small, join(folder, 'small')))).toEqual(['index.cjs'])
})

test('the same text gives the same bytes, wherever it is put', () => {
  expect(read('two')).toEqual(read('another'))
})

test('additional certificate authorities lie beside the code, and what lay there before is gone', () => {
  const ca = join(folder, 'corporate.pem')
  writeFileSync(ca, 'certificates')
  const directory = make('ca', ca)
  expect(readFileSync(join(directory, 'ca.pem'), 'utf8')).toBe('certificates')
  expect(readdirSync(make('ca'))).toEqual(['index.cjs', 'undici.cjs'])
})
