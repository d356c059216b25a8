import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

/** The one line. */
const LINE = `  'own-accounts': { eventType: 'Own accounts', sourceLogType: 'ownaccounts', scopes: ['impersonation', 'signature'], schedule: 'rate(5 minutes)', timeoutSeconds: 60, memoryMb: 256, rows: [], impact: 'Nobody knows which accounts the user is a member of.' },
`

/** The folder: the accounts of the impersonated user, of which DocuSign has a list without pages. */
const FOLDER: Record<string, string> = {
  'handler.ts': `import { scheduledHandler } from '../lib/run/scheduled-handler.ts'
import { ownAccounts } from './collector.ts'

/** Scheduled: delivers the accounts that the impersonated user is a member of. */
export const handler = scheduledHandler(ownAccounts)
`,
  'collector.ts': `import { COLLECTOR_VERSION } from '../lib/contract.ts'
import { isObject } from '../lib/core/json.ts'
import type { Collector, Mapped, Page, Run, Source } from '../lib/run/collector.ts'
import { itemIds } from '../lib/xdm/canonical.ts'
import { provenanceColumns } from '../lib/xdm/provenance.ts'

const ROUTE = '/oauth/userinfo'

export const ownAccounts: Collector = { dataType: 'own-accounts', sources: async (run) => [createSource(run)] }

const createSource = (run: Run): Source<number> => ({
  dataType: 'own-accounts',
  id: '-',
  origin: run.settings.audience,
  restMs: 0,
  initialCursor: () => 0,
  migrateCursor: () => 0,
  decode: Number,
  pages: (from, signal) => readAll(run, from, signal),
  prepare: async ({ items }) => ({ deliver: items, map: ({ id, value }) => toRecord(run, id, value) }),
  afterDelivery: async () => undefined,
})

async function* readAll({ docusign, settings }: Run, from: number, signal: AbortSignal): AsyncGenerator<Page<number>> {
  const request = { api: 'oauth', origin: settings.authServer, route: ROUTE, path: ROUTE } as const
  const { body } = await docusign.get(request, signal)
  const list = isObject(body) && Array.isArray(body['accounts']) ? body['accounts'] : []
  yield { items: itemIds(list.slice(from), () => undefined), next: list.length, caughtUp: true }
}

const toRecord = ({ id: run, runtime, settings }: Run, id: string, value: unknown): Mapped => ({
  id,
  record: {
    _time: runtime.now().toISOString(),
    source_log_type: 'ownaccounts',
    ...(isObject(value) ? value : {}),
    xdm_fields: { 'xdm.event.id': id },
    ...provenanceColumns({ connection: settings.name, run, version: COLLECTOR_VERSION, now: runtime.now() }),
  },
})
`,
}

const copy = mkdtempSync(join(tmpdir(), 'third-'))
const run = async (command: string, ...args: string[]): Promise<string> => {
  const options = { cwd: copy, maxBuffer: 1e8, env: { ...process.env, CDK_OUTDIR: join(copy, 'cdk.out') } }
  const [program, first] = command === 'tsc' ? ['tsc', []] : ['tsx', [command]]
  const bin = join('node_modules', '.bin', program)
  const done = await promisify(execFile)(bin, [...first, ...args], options).catch((error: unknown) => ({
    stdout: String(error) + shown(error),
  }))
  return done.stdout
}

/** What a program that failed wrote. */
const shown = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : ''

beforeAll(() => {
  for (const name of ['functions', 'infra', 'test', 'package.json', 'tsconfig.json', 'cdk.json', 'CHANGELOG.md']) {
    cpSync(name, join(copy, name), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  const contract = join(copy, 'functions/lib/contract.ts')
  const text = readFileSync(contract, 'utf8')
  writeFileSync(contract, text.replace("  'audit-users':", `${LINE}  'audit-users':`))
  mkdirSync(join(copy, 'functions/own-accounts'))
  for (const [name, code] of Object.entries(FOLDER)) writeFileSync(join(copy, 'functions/own-accounts', name), code)
})
afterAll(() => rmSync(copy, { recursive: true }))

test('a third data type is one folder and one line: its types fit', async () => {
  expect(await run('tsc')).toBe('')
}, 60_000)

test('it is deployed: function, stream, schedule and rights follow from the line', async () => {
  const config = readFileSync('infra/docusign.config.example.json', 'utf8')
  writeFileSync(join(copy, 'docusign.config.json'), config)
  await run('infra/app.ts')
  const templates = readdirSync(join(copy, 'cdk.out')).filter((name) => name.endsWith('.template.json'))
  const text = templates.map((name) => readFileSync(join(copy, 'cdk.out', name), 'utf8')).join('')
  expect(text).toContain('checkpoint#own-accounts')
  expect(text).toContain('Nobody knows which accounts')
  expect(text).toMatch(/"ScheduleExpression": ?"rate\(5 minutes\)"/)
}, 60_000)

test('it runs: under the Lambda runtime client, into a folder of its own, beside the others', async () => {
  const out = await run('test/local/main.ts', '--events', '40', '--users', '0', '--json')
  expect(JSON.parse(out)).toMatchObject({ ok: true })
  const [name = ''] = readdirSync(join(copy, 'out/data/own-accounts'))
  expect(name).toBe('local')
}, 60_000)
