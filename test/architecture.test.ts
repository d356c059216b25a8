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

const SECOND_LAYER = ['docusign', 'xdm', 'delivery', 'state']

describe('the layers', () => {
  it('the test finds the imports', () => {
    expect(imports.length).toBeGreaterThan(100)
    expect(imports.some((one) => one.to === 'functions/lib/run/collect.ts')).toBe(true)
  })

  it('lib imports no data type', () => {
    expect(broken(/^functions\/lib\//, /^functions\/(?!lib\/)/)).toEqual([])
  })

  it('no function folder imports another one', () => {
    const strangers = imports.filter((one) => {
      const [, folder, inside] = /^functions\/([^/]+)\/(.*)/.exec(one.from) ?? []
      return inside && folder !== 'lib' && /^functions\//.test(one.to) && !one.to.startsWith(`functions/${folder}/`)
    })
    const shared = (to: string) => to.startsWith('functions/lib/') || to === 'functions/data-types.ts'
    expect(strangers.filter(({ to }) => !shared(to))).toEqual([])
  })

  it('one file lists all data types, and only commands import it', () => {
    const knowing = imports.filter(({ from, to }) => from.startsWith('functions/') && to === 'functions/data-types.ts')
    expect(knowing.map(({ from }) => from.split('/')[1]).filter((folder) => folder && folder in DATA_TYPES)).toEqual([])
    expect(broken(/^functions\/lib\//, /^functions\/data-types\.ts$/)).toEqual([])
  })

  it.each(SECOND_LAYER)('%s imports only core and the contract', (layer) => {
    const allowed = new RegExp(`^functions/lib/(${layer}/|core/|contract\\.ts)`)
    expect(broken(new RegExp(`^functions/lib/${layer}/`), /^functions\//, allowed)).toEqual([])
  })

  it('core imports only itself and the contract; the contract imports nothing', () => {
    expect(broken(/^functions\/lib\/core\//, /^functions\//, /^functions\/lib\/(core\/|contract\.ts)/)).toEqual([])
    expect(broken(/^functions\/lib\/contract\.ts/, /./)).toEqual([])
  })

  it('collect.ts imports only run and core, no AWS or DocuSign client', () => {
    expect(broken(/lib\/run\/collect\.ts$/, /./, /^functions\/lib\/(run|core)\//)).toEqual([])
    expect(
      imports.filter((one) => one.from.endsWith('run/collect.ts') && /scheduled-handler\.ts$/.test(one.to)),
    ).toEqual([])
  })

  it('"deliver, then commit" is written in one file', () => {
    expect(mentions(/^functions\//, /\.commit\(/)).toEqual(['functions/lib/run/collect.ts'])
  })

  it('only state, delivery, the handler and the doctor import AWS clients', () => {
    const allowed =
      /^functions\/(lib\/(state\/|delivery\/firehose\.ts|run\/scheduled-handler\.ts|core\/aws-client-settings\.ts)|doctor\/aws\/)/
    const users = imports.filter((one) => /^@aws-sdk|^@smithy/.test(one.to) && one.from.startsWith('functions/'))
    expect(users.filter((one) => !allowed.test(one.from))).toEqual([])
  })

  it('one file reads the environment, and one file prints', () => {
    expect(mentions(/^functions\//, /process\.env/)).toEqual(['functions/lib/core/environment.ts'])
    expect(mentions(/^functions\//, /\bconsole\.|process\.std/, /lib\/core\/log\.ts$/)).toEqual([])
  })

  it('pure files take clock, randomness and I/O as parameters', () => {
    const pure =
      /^functions\/(lib\/xdm\/|lib\/delivery\/(chunk|quarantine)|lib\/docusign\/(http\/(retry|rate-limits)|auth\/(consent-url|oauth-errors))|[^/]+\/(schema|xdm|input|cursor|seen|mapping\/.*)\.ts)/
    expect(mentions(pure, /Date\.now|new Date\(\)|Math\.random|\bfetch\(|process\.|console\.|setTimeout/)).toEqual([])
  })

  it('infra imports only the contract, the mapping tables, payload rules and text formats; functions import nothing from infra', () => {
    const shared =
      /^functions\/(lib\/contract\.ts|lib\/core\/(date-or-duration|placeholder|printable)\.ts|lib\/commands\/errors\.ts|lib\/xdm\/(vocabulary|device)\.ts|[^/]+\/(xdm|input)\.ts)/
    expect(broken(/^infra\//, /^functions\//, shared)).toEqual([])
    expect(broken(/^functions\//, /^(infra\/|aws-cdk-lib|constructs)/)).toEqual([])
  })

  it('nothing imports a handler, and only tests import from test', () => {
    expect(broken(/^(functions|infra)\//, /\/handler\.ts$/)).toEqual([])
    expect(broken(/^(functions|infra)\//, /^test\//)).toEqual([])
  })

  it('no imports form a cycle', () => {
    const needs = new Map(files.map((file) => [file, new Set<string>()]))
    for (const { from, to } of imports) needs.get(from)?.add(to)
    const reached = (file: string, seen = new Set<string>()): Set<string> => {
      for (const next of needs.get(file) ?? []) if (!seen.has(next)) reached(next, seen.add(next))
      return seen
    }
    expect(files.filter((file) => reached(file).has(file))).toEqual([])
  })

  it('there are no barrel files', () => {
    expect(mentions(/./, /export \*/)).toEqual([])
    expect(files.filter((file) => file.endsWith('/index.ts'))).toEqual([])
  })

  it('every data type has a folder of its name with a handler and a collector', () => {
    const collected = Object.keys(DATA_TYPES).filter((name) => existsSync(`functions/${name}`))
    expect(collected).toContain('customer-events')
    for (const name of collected) expect(code(`functions/${name}/collector.ts`)).toContain(`'${name}'`)
  })
})
