import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { toJsonFile } from './json-file.ts'

const FOLDER = 'infra/xsiam/dashboard'
const DAY = 86_400_000

interface Widget {
  id: string
  title: string
  days: number
}

const widget = (id: string, title: string, days: number): Widget => ({ id, title, days })

/** The dashboard's rows; each widget's query is `dashboard/<id>.xql`. */
const DASHBOARD: readonly (readonly Widget[])[] = [
  [widget('events-by-hour', 'Events by hour', 1), widget('alerts-by-name', 'Alerts of DocuSign Monitor', 30)],
  [
    widget('logins-by-outcome', 'Logins by outcome', 7),
    widget('failures-by-address', 'Failed logins by address', 7),
    widget('countries', 'Countries', 7),
  ],
  [
    widget('latest-alerts', 'Latest alerts', 30),
    widget('latest-changes', 'Latest changes of settings and policies', 30),
  ],
  [widget('busiest-users', 'Busiest users', 7)],
]

/** `type = pie xaxis = a yaxis = b` of the query's view stage; without one it is a table. */
const viewOf = (phrase: string): { type: string; commands: unknown[] } => {
  const options = [...(/\| view graph (.*)$/s.exec(phrase)?.[1] ?? 'type = table').matchAll(/(\w+) = (\S+)/g)]
  const type = options.find(([, name]) => name === 'type')?.[2] ?? 'table'
  const others = options.filter(([, name]) => name !== 'type')
  return { type, commands: others.map(([, name, value]) => ({ command: { op: '=', name, value } })) }
}

const toWidget = ({ id, title, days }: Widget, inRow: number) => {
  const phrase = readFileSync(`${FOLDER}/${id}.xql`, 'utf8').trimEnd()
  const size = { width: 100 / inRow, height: 400 }
  const data = {
    type: 'Custom XQL',
    title,
    ...size,
    phrase,
    time_frame: { relativeTime: days * DAY },
    viewOptions: viewOf(phrase),
  }
  return { key: 'xql', data }
}

/** The dashboard in the form in which XSIAM exports and imports one. */
export const toDashboard = (): string => {
  const name = 'DocuSign'
  const dashboard = {
    name,
    description: 'Logins, alerts, changes and activity in DocuSign',
    status: 'ENABLED',
    layout: DASHBOARD.map((row, at) => ({ id: `row-${at + 1}`, data: row.map((one) => toWidget(one, row.length)) })),
    default_dashboard_id: 1,
    global_id: createHash('sha256').update('docusign-xsiam dashboard').digest('hex').slice(0, 32),
    metadata: { params: [] },
  }
  return toJsonFile({ dashboards_data: [dashboard], widgets_data: [] })
}
