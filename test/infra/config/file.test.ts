import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { SCHEMA_FILE, toJsonSchema } from '../../../infra/config/json-schema.ts'
import { loadConfig, loadDeployConfig } from '../../../infra/config/load.ts'
import { mistakesOf, parse, parseDeploy, toText } from '../support.ts'

test('all mistakes come in one message, each with its path', () => {
  const text = JSON.stringify({
    aws: { account: 1, region: 'eu-central-1', logDays: 3 },
    connections: [{ name: 'X', eventTypes: ['Customer events', 'Audit'], startFrom: 'soon', schedule: { x: '' } }],
    alarms: {},
    'x y': 1,
  })
  const paths = mistakesOf(() => parseDeploy(text)).map((mistake) => mistake.split(': ')[0])
  expect(new Set(paths)).toEqual(
    new Set([
      '["x y"]',
      'alarms',
      'aws.account',
      'aws.logDays',
      'connections[0].eventTypes[1]',
      'connections[0].integrationKey',
      'connections[0].name',
      'connections[0].redirectUrl',
      'connections[0].schedule.x',
      'connections[0].startFrom',
      'connections[0].userId',
    ]),
  )
  expect(paths).toHaveLength(11)
})

test('a member that is not known says which are', () => {
  expect(mistakesOf(() => parse(toText({ serverURL: 'https://x' })))).toEqual([
    expect.stringMatching(
      /^connections\[0\]\.serverURL: is not known here; allowed: name, serverUrl, .*\. Did you mean serverUrl\?$/,
    ),
  ])
})

test.each([
  [{ fetchevents: true, intgrationKey: '' }, {}, ['fetchEvents', 'integrationKey']],
  [{ eventTypes: ['customer-events'] }, {}, ['"Customer events"']],
  [{}, { xsiam: { acess: 'none' }, alarm: {} }, ['access', 'alarms']],
  [{}, { xsiam: { access: 'assume-role' } }, ['assumed-role']],
])('a misspelled member or word gets a suggestion: %j %j', (changes, others, names) => {
  const mistakes = mistakesOf(() => parse(toText(changes, others)))
  const found = mistakes.flatMap((one) => /Did you mean (.*)\?$/.exec(one)?.[1] ?? [])
  expect(found.sort()).toEqual(names.sort())
})

test('a member like no other gets none', () => {
  const [mistake] = mistakesOf(() => parse(toText({ xyz: 1 })))
  expect(mistake).toMatch(/^connections\[0\]\.xyz: is not known here; allowed: name, .*loginWords$/)
})

test.each(['full', 'lean'])('the removed key xdmFields ("%s") is reported with all other mistakes', (xdmFields) => {
  expect(mistakesOf(() => parse(toText({ xdmFields, mapLocation: 'no', xyz: 1 }))).sort()).toEqual([
    expect.stringMatching(/^connections\[0\]\.mapLocation: /),
    'connections[0].xdmFields: was removed: all records now have the same form, and the modeling rule fills the fields ' +
      'that mirror others. Delete this key',
    expect.stringMatching(/^connections\[0\]\.xyz: is not known here/),
  ])
})

test.each([
  ['', 'line 1, column 1: a value is expected'],
  ['// only', 'line 1, column 8: a value is expected'],
  ['{\n  // why\n  a: 1\n}', 'line 3, column 3: this is not a JSON value; names and texts need double quotes'],
  ['{"a": 1,, "b": 2}', 'line 1, column 9: a member name in double quotes is expected'],
  ['{"a": \'hunter2\'}', 'line 1, column 7: this is not a JSON value; names and texts need double quotes'],
  ['{"a": hunter2}', 'line 1, column 7: this is not a JSON value; names and texts need double quotes'],
  ['{"a": "hunter2\n"}', 'line 1, column 7: this text has no closing double quote on its line'],
  [
    '{"a": "C:\\hunter2"}',
    'line 1, column 7: this text has a backslash that escapes nothing; write \\\\ for a backslash',
  ],
  ['{"a" 1}', 'line 1, column 6: a colon is expected'],
  ['{"a": 1 "b": 2}', 'line 1, column 9: a comma or a closing bracket is expected'],
  ['{"a": [1', 'line 1, column 9: a comma or ] is expected'],
  ['{"a": 1', 'line 1, column 8: a comma or } is expected'],
  ['{"a": 1}\n}', 'line 2, column 1: the end of the file is expected'],
  ['{"a": 1} /* why', 'line 1, column 10: this comment has no end'],
  ['{"a": 1,\n "a": 2}', 'line 2, column 2: this member is in its object already'],
  [
    '{"a": {"b": 1}, "c": [{"b": 1}, {"b": 1,\r\n // why\r\n "b": 2}]}',
    'line 3, column 2: this member is in its object already',
  ],
])('a file that is not JSON names line and column and quotes nothing: %j', (text, wrong) => {
  expect(mistakesOf(() => parse(text))).toEqual([`: ${wrong}`])
})

test('comments and trailing commas are accepted, also after a byte order mark', () => {
  const plain = toText({ redirectUrl: 'https://example.com//a' }, { aws: undefined })
  const commented = plain.replaceAll('{', '{ // why\n').replaceAll('}', ', /* the\nlast */ }').replaceAll(']', ',\t]')
  expect(() => JSON.parse(commented)).toThrow(/JSON/)
  expect(parse(`\uFEFF// first\n${commented}\n/* last */`)).toEqual(parse(plain))
})

test('a file that is nested too deeply is a mistake', () => {
  expect(mistakesOf(() => parse('['.repeat(200_000)))).toEqual([': is nested too deeply'])
})

test('the part of a file that the page about DocuSign shows is accepted', () => {
  const page = readFileSync('infra/docs/docusign-setup.md', 'utf8')
  const [, part = ''] = /```jsonc\n([^]*?)```/.exec(page) ?? []
  const guid = '11111111-1111-4111-8111-111111111111'
  expect(parse(`{${part.replaceAll('"…"', `"${guid}"`)}}`).connections).toMatchObject([{ fetchEvents: false }])
})

describe('a private key in the file', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = String(privateKey.export({ type: 'pkcs1', format: 'pem' }))
  const bare = pem.replace(/-----.*-----|\n/g, '')

  test.each([
    ['a value', toText({ integrationKey: pem }), 'connections[0].integrationKey'],
    ['a value without heading', toText({ privateKey: bare }), 'connections[0].privateKey'],
    ['a tag', toText({}, { aws: { account: '1', tags: { key: pem } } }), 'aws.tags.key'],
    ["a member's name", toText({ [pem]: 1 }), 'connections[0]'],
    ['a text that is not JSON', `{ "key": "${pem}" }`, ''],
    ['a comment', `{ "a": 1 /* ${pem} */ }`, ''],
    ['comments by the line', `{ "a": 1 }\n${pem.replaceAll(/^/gm, '// ')}`, ''],
  ])('as %s is refused and not shown', (_, text, path) => {
    const mistakes = mistakesOf(() => parse(text))
    expect(mistakes).toContainEqual(expect.stringMatching(/holds a private key/))
    expect(mistakes.find((one) => one.includes('holds a private key'))?.split(': ')[0]).toBe(path)
    expect(mistakes.join()).not.toContain(bare.slice(100, 120))
    expect(mistakes.join()).not.toContain('BEGIN')
  })
})

test('a missing file says what to copy', () => {
  expect(mistakesOf(() => loadConfig('no-such.json'))).toEqual([
    expect.stringContaining('copy infra/docusign.config.example.json to docusign.config.json'),
  ])
})

test('the local run needs no aws, a deployment does', () => {
  const text = toText({}, { aws: undefined })
  expect(parse(text).aws).toBeUndefined()
  expect(mistakesOf(() => parseDeploy(text))).toEqual([expect.stringMatching(/^aws: is missing/)])
})

test('the example is right as it is', () => {
  expect(loadDeployConfig('infra/docusign.config.example.json').connections).toHaveLength(1)
})

test('the committed JSON Schema is the one of the definition: npx tsx infra/config/write-schema.ts', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(toJsonSchema())
})

test('the JSON Schema judges the example as the definition does', () => {
  const schema = z.fromJSONSchema(JSON.parse(toJsonSchema()))
  const example: unknown = JSON.parse(readFileSync('infra/docusign.config.example.json', 'utf8'))
  expect(schema.safeParse(example).success).toBe(true)
  expect(schema.safeParse({ ...Object(example), x: 1 }).success).toBe(false)
})
