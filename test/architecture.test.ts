import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { DATA_TYPES } from '../functions/lib/contract.ts'

interface Import {
  from: string
  to: string
}

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'|(?:^|\n)import\s*'([^']+)'/g

const sources = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, name))

const files = [...sources('functions'), ...sources('infra')]
const text = (file: string): string => readFileSync(file, 'utf8')
const code = (file: string): string => text(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

const imports: Import[] = [...files, ...sources('test')].flatMap((from) =>
  [...text(from).matchAll(STATEMENT)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    return { from, to: name.startsWith('.') ? normalize(join(dirname(from), name)) : name }
  }),
)

const broken = (from: RegExp, to: RegExp, unless: RegExp = /^$/): string[] =>
  imports
    .filter((one) => from.test(one.from) && to.test(one.to) && !unless.test(one.to))
    .map((one) => `${one.from} -> ${one.to}`)

const mentions = (where: RegExp, what: RegExp, unless: RegExp = /^$/): string[] =>
  files.filter((file) => where.test(file) && !unless.test(file) && what.test(code(file)))

const FLOOR_TWO = ['docusign', 'xdm', 'delivery', 'state']

describe('the floors of the house', () => {
  it('sees the imports it judges', () => {
    expect(imports.length).toBeGreaterThan(100)
    expect(imports.some((one) => one.to === 'functions/lib/run/collect.ts')).toBe(true)
  })

  it('what is shared knows no data type', () => {
    expect(broken(/^functions\/lib\//, /^functions\/(?!lib\/)/)).toEqual([])
  })

  it('no folder of functions imports another one, only what is shared', () => {
    const strangers = imports.filter((one) => {
      const [, folder, inside] = /^functions\/([^/]+)\/(.*)/.exec(one.from) ?? []
      return inside && folder !== 'lib' && /^functions\//.test(one.to) && !one.to.startsWith(`functions/${folder}/`)
    })
    const shared = (to: string) => to.startsWith('functions/lib/') || to === 'functions/data-types.ts'
    expect(strangers.filter(({ to }) => !shared(to))).toEqual([])
  })

  it('all data types are known together in one file, which only commands import', () => {
    const knowing = imports.filter(({ from, to }) => from.startsWith('functions/') && to === 'functions/data-types.ts')
    expect(knowing.map(({ from }) => from.split('/')[1]).filter((folder) => folder && folder in DATA_TYPES)).toEqual([])
    expect(broken(/^functions\/lib\//, /^functions\/data-types\.ts$/)).toEqual([])
  })

  it.each(FLOOR_TWO)('%s knows nothing but the primitives and the contract', (floor) => {
    const allowed = new RegExp(`^functions/lib/(${floor}/|primitives/|contract\\.ts)`)
    expect(broken(new RegExp(`^functions/lib/${floor}/`), /^functions\//, allowed)).toEqual([])
  })

  it('the primitives know nothing but themselves and the contract, the contract nothing at all', () => {
    expect(
      broken(/^functions\/lib\/primitives\//, /^functions\//, /^functions\/lib\/(primitives\/|contract\.ts)/),
    ).toEqual([])
    expect(broken(/^functions\/lib\/contract\.ts/, /./)).toEqual([])
  })

  it('the loop sees types and its own small files, no edge of the world', () => {
    expect(broken(/lib\/run\/collect\.ts$/, /./, /^functions\/lib\/(run|primitives)\//)).toEqual([])
    expect(imports.filter((one) => one.from.endsWith('run/collect.ts') && /lambda\.ts$/.test(one.to))).toEqual([])
  })

  it('the order "deliver, then commit" stands in one file', () => {
    expect(mentions(/^functions\//, /\.commit\(/)).toEqual(['functions/lib/run/collect.ts'])
  })

  it('AWS is reached only from state, delivery, the wiring and the doctor', () => {
    const allowed =
      /^functions\/(lib\/(state\/|delivery\/firehose\.ts|run\/lambda\.ts|primitives\/aws\.ts)|doctor\/aws\/)/
    const users = imports.filter((one) => /^@aws-sdk|^@smithy/.test(one.to) && one.from.startsWith('functions/'))
    expect(users.filter((one) => !allowed.test(one.from))).toEqual([])
  })

  it('the environment is read in one file, and one file prints', () => {
    expect(mentions(/^functions\//, /process\.env/)).toEqual(['functions/lib/primitives/env.ts'])
    expect(mentions(/^functions\//, /\bconsole\.|process\.std/, /lib\/primitives\/print\.ts$/)).toEqual([])
  })

  it('pure files take the world as a parameter', () => {
    const pure =
      /^functions\/(lib\/xdm\/|lib\/delivery\/(chunk|quarantine)|lib\/docusign\/(retry|limits|consent-url|oauth-errors)|[^/]+\/(schema|xdm|input|target|cursor|seen|mapping\/.*)\.ts)/
    expect(mentions(pure, /Date\.now|new Date\(\)|Math\.random|\bfetch\(|process\.|console\.|setTimeout/)).toEqual([])
  })

  it('infrastructure knows the contract, the mapping tables, the rules of payloads and how texts are read and shown, functions know no infrastructure', () => {
    const shared =
      /^functions\/(lib\/contract\.ts|lib\/primitives\/(moment|printable)\.ts|lib\/command\/errors\.ts|lib\/xdm\/(vocabulary|placeholder|address)\.ts|[^/]+\/(xdm|input)\.ts)/
    expect(broken(/^infra\//, /^functions\//, shared)).toEqual([])
    expect(broken(/^functions\//, /^(infra\/|aws-cdk-lib|constructs)/)).toEqual([])
  })

  it('nobody imports a handler, and only tests import from test', () => {
    expect(broken(/^(functions|infra)\//, /\/handler\.ts$/)).toEqual([])
    expect(broken(/^(functions|infra)\//, /^test\//)).toEqual([])
  })

  it('no file needs itself: imports never come back to where they began', () => {
    const needs = new Map(files.map((file) => [file, new Set<string>()]))
    for (const { from, to } of imports) needs.get(from)?.add(to)
    const reached = (file: string, seen = new Set<string>()): Set<string> => {
      for (const next of needs.get(file) ?? []) if (!seen.has(next)) reached(next, seen.add(next))
      return seen
    }
    expect(files.filter((file) => reached(file).has(file))).toEqual([])
  })

  it('no barrels: an import names the file it means', () => {
    expect(mentions(/./, /export \*/)).toEqual([])
    expect(files.filter((file) => file.endsWith('/index.ts'))).toEqual([])
  })

  it('every collected data type is a folder with a handler and a collector, of the same name', () => {
    const collected = Object.keys(DATA_TYPES).filter((name) => existsSync(`functions/${name}`))
    expect(collected).toContain('customer-events')
    for (const name of collected) expect(code(`functions/${name}/collector.ts`)).toContain(`'${name}'`)
  })
})
