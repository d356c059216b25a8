import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `npx tsx test/bench/synth.ts [connections]`: how long `cdk synth` takes for that many connections in one file; ten by default. */
const count = Number(process.argv[2] ?? 10)
const folder = mkdtempSync(join(tmpdir(), 'synth-'))
const example: unknown = JSON.parse(readFileSync('infra/docusign.config.example.json', 'utf8'))
if (
  typeof example !== 'object' ||
  example === null ||
  !('connections' in example) ||
  !Array.isArray(example.connections)
)
  throw new Error('The example has no connections.')
const [connection]: unknown[] = example.connections
const connections = Array.from({ length: count }, (_, index) =>
  Object.assign({}, connection, { name: `acme-${index + 1}` }),
)
const config = join(folder, 'docusign.config.json')
writeFileSync(config, JSON.stringify({ ...example, connections }))
const begun = performance.now()
const output = join(folder, 'cdk.out')
const { status, stderr } = spawnSync('npx', ['cdk', 'synth', '--quiet', '--output', output, '-c', `config=${config}`], {
  encoding: 'utf8',
})
if (status !== 0) throw new Error(`cdk synth failed:\n${stderr}`)
const seconds = ((performance.now() - begun) / 1000).toFixed(1)
const templates = readdirSync(output).filter((name) => name.endsWith('.template.json')).length
process.stdout.write(`${count} connections, ${templates} templates: ${seconds} s\n`)
rmSync(folder, { recursive: true, force: true })
