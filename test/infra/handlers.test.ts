import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { bundleFunction } from '../../infra/bundle.ts'
import { toEntry } from '../../infra/operator-functions.ts'

const folder = mkdtempSync(join(tmpdir(), 'handlers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NAMES = readdirSync('functions').filter((name) => existsSync(toEntry(name)))

/** What a bundle exports as its handler: its type and how many parameters it declares. */
const readHandler = (name: string): unknown => {
  const bundle = join(bundleFunction(toEntry(name), join(folder, name)), 'index.cjs')
  const program =
    'const { handler } = require(process.argv[1]); console.log(JSON.stringify([typeof handler, handler.length]))'
  return JSON.parse(execFileSync(process.execPath, ['-e', program, bundle], { encoding: 'utf8' }))
}

// Lambda looks at `handler.length` when it loads the code, and refuses three parameters since Node.js 24
// (Runtime.CallbackHandlerDeprecated; H4ad/serverless-adapter #378).
test.each(NAMES)('the bundle of %s exports a handler without a callback parameter', (name) => {
  const [type, length] = readHandler(name) as [string, number]
  expect(type).toBe('function')
  expect(length).toBeLessThan(3)
})
