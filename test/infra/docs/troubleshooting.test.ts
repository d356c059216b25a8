import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { OAUTH_ROWS } from '../../../functions/lib/docusign/auth/oauth-errors.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const findAll = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)
const findLiterals = (text: string) => findAll(text, /'([a-z]+(?:-[a-z]+)*)'/g)

/** The members of a union of string literals, from its declaration. */
const findUnion = (path: string, name: string) => {
  const [, members = ''] = new RegExp(`${name}(?: =|:)((?:\\s*\\|?\\s*'[a-z-]+')+)`).exec(read(path)) ?? []
  return findLiterals(members)
}

const resourcesMissing = findUnion('functions/lib/core/aws-remediation.ts', 'resource').map((name) => `${name}-missing`)
const awsCodes = [
  ...findUnion('functions/lib/core/aws-errors.ts', 'AwsErrorKind').filter((kind) => kind !== 'missing'),
  ...resourcesMissing,
]
const networkKinds = findUnion('functions/lib/docusign/errors.ts', 'Network').filter((kind) => kind !== 'garbled')

/** The codes of errors whose first argument isn't a literal, by file. An empty list: passes on another error's code. */
const COMPUTED: Record<string, readonly string[]> = {
  'functions/auth-test/test-authentication.ts: code': [],
  'functions/doctor/monitor.ts: failure.code': [],
  'functions/go-live-calls/go-live-calls.ts: code': [],
  'functions/lib/commands/errors.ts: code': [],
  'functions/lib/docusign/errors.ts: code': [],
  'functions/doctor/aws/request.ts: code': findAll(read('functions/doctor/aws/request.ts'), /make\(\s*'([a-z-]+)'/g),
  'functions/lib/delivery/failures.ts: code': awsCodes,
  'functions/lib/state/secret.ts: code': awsCodes,
  'functions/lib/state/table.ts: code': awsCodes,
  'functions/lib/docusign/http/body.ts: code': findAll(
    read('functions/lib/docusign/http/body.ts'),
    /'(answer-[a-z-]+)': '/g,
  ),
  'functions/lib/docusign/errors.ts: `limit-${why}`': findUnion('functions/lib/docusign/errors.ts', 'LimitReason').map(
    (why) => `limit-${why}`,
  ),
  'functions/lib/docusign/http/http-errors.ts: code': findAll(
    read('functions/lib/docusign/http/http-errors.ts'),
    /\[\s*'([a-z-]+)',\s*['`]/g,
  ),
  'functions/lib/docusign/http/network-errors.ts: `network-${kind}`': networkKinds.map((kind) => `network-${kind}`),
  "functions/lib/docusign/auth/oauth-errors.ts: isBlamed ? 'clock-off' : row.code": [
    'clock-off',
    ...OAUTH_ROWS.map(({ code }) => code),
  ],
}

const sources = readdirSync('functions', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `functions/${path}`)
  .sort((one, other) => one.localeCompare(other))
  .map((path) => ({ path, text: read(path) }))

/** `CollectorError` and every class that extends it, at any depth. */
const findClasses = (known: readonly string[] = ['CollectorError']): readonly string[] => {
  const found = sources.flatMap(({ text }) =>
    findAll(text, new RegExp(`class (\\w+) extends (?:${known.join('|')})\\b`, 'g')),
  )
  const all = [...new Set([...known, ...found])]
  return all.length === known.length ? all : findClasses(all)
}

const classes = findClasses()
/** These fix their own code, so that the first argument at `new` isn't one. */
const OWN_CODE = new Set(['LimitReached', 'NotAllowed', 'UnexpectedError', 'CommandFailure'])
const withCode = classes.filter((name) => !OWN_CODE.has(name))

const findArguments = (text: string) => [
  ...findAll(text, new RegExp(`new (?:${withCode.join('|')})\\(\\s*([^,]+?),`, 'g')),
  ...(new RegExp(`extends (?:${classes.join('|')})\\b`).test(text) ? findAll(text, /super\(\s*([^,)]+?),/g) : []),
]

const isComputed = (argument: string) => !/^'[a-z-]+'$|^[^?]+ \? '[a-z-]+' : '[a-z-]+'$/.test(argument)

const uses = sources.flatMap(({ path, text }) => findArguments(text).map((argument) => ({ path, argument })))
const unparsed = uses.filter(({ argument }) => isComputed(argument)).map(({ path, argument }) => `${path}: ${argument}`)
const literals = uses.filter(({ argument }) => !isComputed(argument)).flatMap(({ argument }) => findLiterals(argument))

// The command line reports every usage and configuration error as `mistake`, and otherwise AWS's own code.
const CLI_CODES = findAll(read('infra/cli/main.ts'), /isMistake \? '([a-z-]+)' : error\.code/g)

const headings = findAll(read('infra/docs/troubleshooting.md'), /^### `(.+)`$/gm)

test('every computed error code is resolved in this test', () => {
  expect([...new Set(unparsed)].sort()).toEqual(Object.keys(COMPUTED).sort())
})

test('the page has one entry for each error code and no others', () => {
  const codes = new Set([...literals, ...Object.values(COMPUTED).flat(), ...CLI_CODES])
  expect([...headings].sort()).toEqual([...codes].sort())
})

test('every entry names the cause and the fix', () => {
  for (const entry of read('infra/docs/troubleshooting.md').split(/^### /m).slice(1)) {
    expect(entry).toMatch(/^`.+`\n\n.+\n\n- Cause: .+\n- Fix: .+\n/)
  }
})
