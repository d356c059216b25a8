import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from '@jest/globals'
import { toWidgets } from '../../../infra/dashboard/widgets.ts'
import { stackOf } from '../stacks/stack.ts'
import { draw, type Recorded } from './draw.ts'
import { record, SHOWN } from './record.ts'

const widgets = toWidgets(SHOWN)
const [template] = [stackOf({ eventTypes: ['Customer events'] })]

let recorded: Recorded
beforeAll(async () => {
  recorded = await record(20)
})

test('each line of the dashboard shows a metric that a run really emitted, or one of AWS', () => {
  const emitted = new Set(
    recorded.samples.map(({ namespace, name, dimensions }) => JSON.stringify([namespace, name, dimensions])),
  )
  const shown = widgets.flatMap((widget) => ('series' in widget ? widget.series : []))
  expect(shown.length).toBeGreaterThan(10)
  for (const { metric } of shown) {
    expect([...emitted]).toContain(JSON.stringify([metric.namespace, metric.name, metric.dimensions]))
  }
})

test('the deployed dashboard has these widgets, and asks the log for the codes of errors', () => {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'))
  const body = JSON.stringify(dashboard?.['Properties'].DashboardBody)
  for (const { title } of widgets) expect(body).toContain(title)
  expect(body).toContain("SOURCE '/aws/lambda/docusign-acme-prod-customer-events'")
})

test('the picture shows every widget, drawn from the runs; the committed one too', () => {
  const picture = draw(widgets, recorded)
  expect(picture.match(/<polyline points="[\d]/g)?.length).toBeGreaterThan(3)
  expect(picture.match(/<rect x="[\d.]+" y="[\d.]+" width/g)?.length).toBeGreaterThan(20)
  const committed = readFileSync('infra/docs/dashboard.svg', 'utf8')
  for (const { title } of widgets) {
    expect(picture).toContain(title)
    expect(committed).toContain(title)
  }
})
