import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { isObject } from '../../infra/config/config-sections.ts'
import { synthesizeVariants } from './variants.ts'

const read = (path: string): string => readFileSync(path, 'utf8')
const page = read('infra/docs/aws-requirements.md')

/** The cells of each row of the page's tables, but for the headings. */
const rows = [...page.matchAll(/^\| (.*) \|$/gm)]
  .map(([, line = '']) => line.split('|').map((cell) => cell.trim()))
  .filter(([first = '']) => !/^(-+|What changed|API|Resource)$/.test(first))

/** What the rows are about: `dynamodb:GetItem`, `AWS::S3::Bucket`. */
const covered = new Set(rows.flatMap(([first = '']) => [...first.matchAll(/`([^`]+)`/g)].map(([, name]) => name)))

/** A test as the page names it: the link to its file, then its name. */
const NAMED_TEST = /\]\(\.\.\/\.\.\/(test\/[^)]+)\)\s+"([^"]+)"/g

const SERVICES: Record<string, string> = { 'secrets-manager': 'secretsmanager' }
const IMPORT = /import (?:type )?\{([^}]*)\} from '@aws-sdk\/client-([a-z0-9-]+)'/g
const OPERATION = /\b(?:paginate([A-Z]\w+)|([A-Z]\w+)Command)\b/g

/** The APIs that a source file imports from AWS's SDK. */
const findApis = (source: string): string[] =>
  [...source.matchAll(IMPORT)].flatMap(([, names = '', client = '']) =>
    [...names.matchAll(OPERATION)].map(([, paged, single]) => `${SERVICES[client] ?? client}:${paged ?? single}`),
  )

const readSources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(join(folder, file)))

test('finds the APIs in a file', () => {
  const source = `import { type Client, GetItemCommand, type GetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import {
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'`
  expect(findApis(source)).toEqual(['dynamodb:GetItem', 's3:ListObjectsV2', 'secretsmanager:GetSecretValue'])
})

test('every API that the functions and the commands call has a row', () => {
  const apis = [...readSources('functions'), ...readSources('infra/cli')].flatMap(findApis)
  expect(apis.length).toBeGreaterThan(15)
  expect([...new Set(apis)].filter((api) => !covered.has(api))).toEqual([])
})

test('every type of resource in the templates has a row, and no other type', () => {
  const types = synthesizeVariants().flatMap(([, templates]) =>
    templates.flatMap((template) =>
      Object.values(template.toJSON()['Resources']).map((one) => isObject(one) && one['Type']),
    ),
  )
  const listed = [...covered].filter((name) => name?.startsWith('AWS::'))
  expect(new Set(listed)).toEqual(new Set(types))
})

test('every row has seven cells and names its source and a test', () => {
  for (const row of rows) {
    expect(row).toHaveLength(7)
    expect(row[5]).not.toBe('')
    expect(row[6]).toMatch(NAMED_TEST)
  }
})

test('every test that the page names exists, in the file that it names', () => {
  const named = [...page.matchAll(NAMED_TEST)]
  expect(named.length).toBeGreaterThan(rows.length)
  const missing = named.filter(([, file = '', name = '']) => !existsSync(file) || !read(file).includes(name))
  expect(missing.map(([, file, name]) => `${file}: ${name}`)).toEqual([])
})

test('XSIAM’s message about an object that it can’t decrypt is on the pages where people look it up', () => {
  for (const path of ['infra/docs/xsiam-setup.md', 'infra/docs/alarms.md']) {
    expect(read(path)).toMatch(/error creating GZIP reader … AccessDenied … kms:Decrypt/)
  }
})
