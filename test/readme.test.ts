import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { COLLECTOR_VERSION } from '../functions/lib/contract.ts'
import { HOSTS } from '../infra/config/hosts.ts'

/** Without the blanks that align the columns of tables. */
const readme = readFileSync('README.md', 'utf8').replace(/ +/g, ' ')
const { version, scripts } = JSON.parse(readFileSync('package.json', 'utf8'))

describe('what the README says is so', () => {
  it.each(Object.keys(HOSTS.production) as (keyof typeof HOSTS.production)[])(
    'the hosts for %s stand in one row, production before developer',
    (api) => {
      const row = `| \`${HOSTS.production[api]}\` | \`${HOSTS.developer[api]}\` |`
      expect(readme).toContain(row)
    },
  )

  it('every script that the documents name exists', () => {
    const documents = readme + readFileSync('CONTRIBUTING.md', 'utf8')
    const named = [...documents.matchAll(/npm run (?:-s |--silent )?([a-z:-]+)/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('every file that the documents link to exists', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '')
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) expect(() => readFileSync(link)).not.toThrow()
  })

  it('the version is one: of the package, of the records, of the changelog', () => {
    expect(COLLECTOR_VERSION).toBe(version)
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${version}`)
  })

  it('the configuration is committed, private keys are not', () => {
    expect(readFileSync('infra/locked-down.md', 'utf8')).toContain(
      'The pipeline deploys the committed `docusign.config.json`',
    )
    const ignored = readFileSync('.gitignore', 'utf8').split('\n')
    expect(ignored.filter((line) => line.includes('config'))).toEqual([])
    expect(ignored).toContain('*.pem')
  })
})
