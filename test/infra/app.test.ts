import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'app-'))

/** As cdk.json says, and as the CDK's command line would: the context comes by the environment. */
const run = (config: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ config }), CDK_OUTDIR: join(folder, 'out') },
  })

test('mistakes are printed as they are, without a stack trace, and the exit code is 1', () => {
  const config = join(folder, 'wrong.json')
  writeFileSync(config, '{ "connections": [] }')
  const { status, stderr, stdout } = run(config)
  expect(status).toBe(1)
  expect(stderr).toContain(`${config} has 2 mistakes:`)
  expect(stderr).toMatch(/^ {2}connections: is empty/m)
  expect(stderr).toMatch(/^ {2}aws: is missing/m)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(stdout).toBe('')
})
