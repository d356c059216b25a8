import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { COLLECTOR_VERSION } from '../functions/lib/contract.ts'

const GENERATED = /^(node_modules|cdk\.out|out|\.build|\.git)$/

const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return GENERATED.test(entry.name) ? [] : pagesIn(path)
    return entry.name.endsWith('.md') ? [path] : []
  })

const pages = pagesIn('.')
const textOf = (page: string): string => readFileSync(page, 'utf8')
const { version, scripts } = JSON.parse(textOf('package.json'))

/** GitHub's anchors: lower case, without punctuation, blanks as hyphens. */
const toAnchor = (heading: string): string =>
  heading
    .replace(/\]\([^)]*\)/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const withoutCode = (text: string): string => text.replace(/^```[^]*?^```/gm, '')

const anchorsOf = (page: string): string[] =>
  [...withoutCode(textOf(page)).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => toAnchor(heading))

const linksOf = (page: string): string[] =>
  [...withoutCode(textOf(page)).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link)

const isBroken = (page: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  if (!existsSync(target)) return true
  return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor)
}

describe('the documents', () => {
  it('link only to files and headings that exist', () => {
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => isBroken(page, link))
        .map((link) => [page, link]),
    )
    expect(pages.length).toBeGreaterThan(15)
    expect(broken).toEqual([])
  })

  it('name only npm scripts that exist', () => {
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/npm run (?:-s |--silent )?([a-z:-]+)/g)].map(([, name = '']) => name),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('are all listed in the documentation index', () => {
    const listed = new Set(linksOf('infra/docs/README.md').map((link) => join('infra/docs', link.split('#')[0] ?? '')))
    const hidden = pages.filter((page) => page.startsWith('infra/docs/') && !listed.has(page))
    expect(hidden).toEqual(['infra/docs/README.md'])
  })

  it('keep the README to 150 lines', () => {
    expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(151)
  })

  it('have the version of the package, which is also in the records', () => {
    expect(COLLECTOR_VERSION).toBe(version)
    expect(textOf('CHANGELOG.md')).toContain(`## ${version}`)
  })

  it('tell to commit the configuration, and Git ignores private keys', () => {
    expect(textOf('infra/docs/locked-down.md')).toContain('The pipeline deploys the committed `docusign.config.json`')
    const ignored = textOf('.gitignore').split('\n')
    expect(ignored.filter((line) => line.includes('config'))).toEqual([])
    expect(ignored).toContain('*.pem')
  })
})
