import type { Series, Widget } from '../../../infra/dashboard/widgets.ts'
import type { Sample } from '../alarms/evaluate.ts'

/** What the picture is drawn from. */
export interface Recorded {
  samples: readonly Sample[]
  /** Errors by code, as the log would tell. */
  codes: ReadonlyMap<string, number>
  from: number
  until: number
}

const BIN = 300_000
const CELL = { width: 400, height: 190 }
const PLOT = { left: 46, right: 386, top: 34, bottom: 148 }
const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728']

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const short = (value: number): string => {
  if (value >= 1_000_000) return `${Math.round(value / 100_000) / 10} M`
  return value >= 10_000 ? `${Math.round(value / 1000)} k` : String(Math.round(value * 10) / 10)
}

const COMBINE: Record<Series['statistic'], (values: number[]) => number> = {
  Sum: (values) => values.reduce((sum, one) => sum + one, 0),
  Average: (values) => values.reduce((sum, one) => sum + one, 0) / values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
}

const isOf = ({ metric }: Series, sample: Sample): boolean =>
  sample.namespace === metric.namespace &&
  sample.name === metric.name &&
  Object.entries(metric.dimensions).every(([name, value]) => sample.dimensions[name] === value)

const toBins = (series: Series, { samples, from, until }: Recorded): (number | undefined)[] => {
  const bins: number[][] = Array.from({ length: Math.ceil((until - from) / BIN) }, () => [])
  for (const sample of samples) if (isOf(series, sample)) bins[Math.floor((sample.at - from) / BIN)]?.push(sample.value)
  return bins.map((values) => (values.length === 0 ? undefined : COMBINE[series.statistic](values)))
}

const text = (x: number, y: number, content: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${more}>${escape(content)}</text>`

const toY = (value: number, most: number): number =>
  Math.round((PLOT.bottom - (value / most) * (PLOT.bottom - PLOT.top)) * 10) / 10

const toX = (index: number, count: number): number =>
  Math.round((PLOT.left + ((index + 0.5) / count) * (PLOT.right - PLOT.left)) * 10) / 10

const drawLine = (bins: readonly (number | undefined)[], most: number, color: string): string => {
  const points = bins.flatMap((value, index) =>
    value === undefined ? [] : `${toX(index, bins.length)},${toY(value, most)}`,
  )
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="1.5"/>`
}

const drawBars = (all: readonly (readonly (number | undefined)[])[], most: number): string[] => {
  const count = all[0]?.length ?? 0
  const width = Math.max(1, Math.round(((PLOT.right - PLOT.left) / count) * 0.8 * 10) / 10)
  return Array.from({ length: count }, (_, index) => {
    let below = 0
    return all.map((bins, series) => {
      const value = bins[index] ?? 0
      const [top, bottom] = [toY(below + value, most), toY(below, most)]
      below += value
      const height = Math.round((bottom - top) * 10) / 10
      const x = Math.round((toX(index, count) - width / 2) * 10) / 10
      return height <= 0
        ? ''
        : `<rect x="${x}" y="${top}" width="${width}" height="${height}" fill="${COLORS[series]}"/>`
    })
  }).flat(2)
}

const axis = (most: number, side: 'left' | 'right'): string[] => {
  const [x, anchor] = side === 'left' ? [PLOT.left - 4, 'end'] : [PLOT.right + 2, 'start']
  const style = `class="axis" text-anchor="${side === 'left' ? anchor : 'end'}"`
  return [text(x, PLOT.top + 4, short(most), style), ...(side === 'left' ? [text(x, PLOT.bottom + 4, '0', style)] : [])]
}

const most = (bins: readonly (number | undefined)[][]): number => Math.max(1, ...bins.flat().map((value) => value ?? 0))

const stackedMost = (all: readonly (number | undefined)[][]): number =>
  Math.max(1, ...(all[0] ?? []).map((_, index) => all.reduce((sum, bins) => sum + (bins[index] ?? 0), 0)))

const drawGraph = (widget: Extract<Widget, { series: Series[] }>, recorded: Recorded): string[] => {
  const all = widget.series.map((series) => toBins(series, recorded))
  const legend = widget.series.map((series, index) =>
    text(PLOT.left + index * 88, CELL.height - 12, series.label, `style="fill:${COLORS[index]}"`),
  )
  const title = text(PLOT.left, 20, `${widget.title} (${widget.unit})`, 'class="title"')
  if (widget.kind === 'bars') {
    const top = stackedMost(all)
    return [title, ...axis(top, 'left'), ...drawBars(all, top), ...legend]
  }
  const left = most(all.filter((_, index) => widget.series[index]?.right !== true))
  const right = most(all.filter((_, index) => widget.series[index]?.right === true))
  const lines = all.map((bins, index) =>
    drawLine(bins, widget.series[index]?.right === true ? right : left, COLORS[index] ?? ''),
  )
  const hasRight = widget.series.some((series) => series.right === true)
  return [title, ...axis(left, 'left'), ...(hasRight ? axis(right, 'right') : []), ...lines, ...legend]
}

const drawCodes = (title: string, codes: ReadonlyMap<string, number>): string[] => [
  text(PLOT.left, 20, title, 'class="title"'),
  ...[...codes].flatMap(([code, count], index) => [
    text(PLOT.left, PLOT.top + 20 + index * 18, code, 'class="cell"'),
    text(PLOT.right, PLOT.top + 20 + index * 18, String(count), 'class="cell" text-anchor="end"'),
  ]),
]

const IN_A_ROW = 3

/** The dashboard as a picture: the same widgets, drawn from what runs emitted. */
export const draw = (widgets: readonly Widget[], recorded: Recorded): string => {
  const rows = Math.ceil(widgets.length / IN_A_ROW)
  const cells = widgets.map((widget, index) => {
    const [x, y] = [(index % IN_A_ROW) * CELL.width, Math.floor(index / IN_A_ROW) * CELL.height]
    const inside = widget.kind === 'codes' ? drawCodes(widget.title, recorded.codes) : drawGraph(widget, recorded)
    const frame = `<rect x="2" y="2" width="${CELL.width - 4}" height="${CELL.height - 4}" class="frame"/>`
    const floor = `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${PLOT.bottom}" y2="${PLOT.bottom}" class="floor"/>`
    const base = widget.kind === 'codes' ? [] : [floor]
    return [`<g transform="translate(${x} ${y})">`, frame, ...base, ...inside.filter((one) => one !== ''), '</g>'].join(
      '\n',
    )
  })
  const [width, height] = [CELL.width * IN_A_ROW, CELL.height * rows]
  const style =
    'text{font:11px sans-serif;fill:#333}.title{font-weight:bold;font-size:12px}.axis{font-size:9px;fill:#777}' +
    '.frame{fill:#fff;stroke:#ddd}.floor{stroke:#bbb}'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    '<title>The CloudWatch dashboard of a connection, drawn from a local run</title>',
    `<style>${style}</style>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...cells,
    '</svg>',
    '',
  ].join('\n')
}
