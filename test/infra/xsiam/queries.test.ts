import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { toDataModel } from '../../support/xql/model.ts'
import { parseQuery } from '../../support/xql/parse.ts'
import { runQuery } from '../../support/xql/run.ts'
import type { Row, Table } from '../../support/xql/table.ts'
import { many } from './correlation/events.ts'
import { toRecord } from './correlation/simulate.ts'
import { datasetOf, GOLDENS, MODEL, UNKNOWNS } from './rule.ts'

const records = [...GOLDENS.map(({ record }) => record), ...many(2, 'Document', 'Downloaded').map(toRecord)]

/** With XSIAM's own column for the time of insertion: a minute and a half after the event. */
const dataset = ((): Table => {
  const table = datasetOf(records, 'text')
  const rows = table.rows.map((row) => {
    const { _time: time } = row
    return { ...row, _insert_time: new Date((time instanceof Date ? time.getTime() : 0) + 90_000) }
  })
  return { columns: new Set([...table.columns, '_insert_time']), rows }
})()

const models = UNKNOWNS.map(({ options }) => toDataModel(MODEL, dataset, options))

const run = (text: string, at: number): readonly Row[] => {
  const { options } = UNKNOWNS[at] ?? UNKNOWNS[0]
  const source = (kind: string, name: string): Table => {
    expect(name).toBe('docusign_docusign_raw')
    return kind === 'dataset' ? dataset : (models[at] ?? dataset)
  }
  return runQuery(parseQuery(text), source, options).rows
}

const read = (folder: string): [string, string][] =>
  readdirSync(`infra/xsiam/${folder}`).map((file) => [file, readFileSync(`infra/xsiam/${folder}/${file}`, 'utf8')])

const queries = read('queries')

describe('queries', () => {
  test('there are ten, and each says first what it is for', () => {
    expect(queries).toHaveLength(10)
    for (const [, text] of queries) expect(text).toMatch(/^\/\/ \S.*\.\nconfig timeframe = \d+d\n/)
  })

  test.each(queries)(
    '%s finds something among the goldens, the same whatever a comparison with null gives',
    (_, text) => {
      const rows = run(text, 0)
      expect(rows.length).toBeGreaterThan(0)
      expect(run(text, 2)).toEqual(rows)
    },
  )

  const query = (name: string): readonly Row[] => run(queries.find(([file]) => file === `${name}.xql`)?.[1] ?? '', 0)

  test('the logins without a story are those that the collector counts as not ready, but for the padded fields', () => {
    const lacking = query('logins-without-story')
    expect(lacking.find((row) => row['xdm.source.user.identifier'] === 'user-2')).toMatchObject({
      without_user: 1,
      without_ipv4: 1,
    })
  })

  test('changes of rights and policies come with the latest first', () => {
    const times = query('rights-and-policies').map(({ _time: time }) => (time instanceof Date ? time.getTime() : 0))
    expect(times.length).toBeGreaterThan(2)
    expect(times).toEqual([...times].sort((one, other) => other - one))
  })

  test('what could not be mapped is found among the unknown', () => {
    expect(query('unknown-actions').map((row) => row['xdm.event.type'])).toContain('unmapped')
  })

  test('the delay is what lies between an event and its insertion', () => {
    expect(query('delay').every(({ slowest }) => slowest === 90)).toBe(true)
  })
})

describe('dashboard', () => {
  const {
    dashboards_data: [dashboard],
  } = JSON.parse(readFileSync('infra/xsiam/dashboard.json', 'utf8'))
  const widgets: { data: { title: string; phrase: string; width: number; viewOptions: { type: string } } }[] =
    dashboard.layout.flatMap((row: { data: unknown[] }) => row.data)

  test.each(widgets.map(({ data }) => [data.title, data] as const))(
    '%s shows something',
    (_, { phrase, viewOptions }) => {
      expect(run(phrase, 0).length).toBeGreaterThan(0)
      expect(run(phrase, 2)).toEqual(run(phrase, 0))
      expect(['line', 'pie', 'column', 'table']).toContain(viewOptions.type)
    },
  )

  test('every query of the folder is on it', () => {
    expect(widgets.map(({ data }) => data.phrase).sort()).toEqual(
      read('dashboard')
        .map(([, text]) => text.trimEnd())
        .sort(),
    )
  })
})
