import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const synth = (config: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'synth-')), 'config.json')
  writeFileSync(file, config)
  const args = ['--import', 'tsx', 'infra/cli/synth.ts', '--config', file, '--output', join(file, '..', 'out')]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { status, lines: `${stdout}${stderr}`.trimEnd().split('\n'), file }
}

test('npm run synth ends with what is wrong with the configuration, and with nothing after it', () => {
  const { status, lines, file } = synth('{ "aws": { "account": "1" }, "connections": [] }')
  expect(status).toBe(1)
  expect(lines[0]).toMatch(new RegExp(`^${file} has \\d mistakes:`))
  expect(lines.join('\n')).not.toMatch(/Subprocess|node --import|cdk/)
})

test('npm run synth ends with which templates it wrote', () => {
  const connection = {
    name: 'acme-prod',
    integrationKey: '11111111-1111-4111-8111-111111111111',
    userId: '22222222-2222-4222-8222-222222222222',
    redirectUrl: 'https://localhost',
  }
  const alarms = { email: 'soc@example.com' }
  const aws = { account: '111111111111', region: 'eu-central-1' }
  const { status, lines, file } = synth(JSON.stringify({ aws, alarms, connections: [connection] }))
  expect(status).toBe(0)
  expect(lines).toEqual([`${file} is valid. Wrote the templates of docusign-shared, docusign-acme-prod to cdk.out/.`])
}, 60_000)
