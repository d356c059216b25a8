import { styleText } from 'node:util'
import { toPrintableLines } from '../../functions/lib/core/printable.ts'

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

/** Characters that take two columns: emoji such as ✅, and East Asian wide ones. */
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/u
const COMBINING = /^(?:\p{M}|\u200d|\ufe0f)$/u

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, one) => sum + (COMBINING.test(one) ? 0 : WIDE.test(one) ? 2 : 1), 0)

/** An escaped character, code, bold text or a link. */
const INLINE = /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\((\S+?)\)(?=$|[\s.,;:)])/g

/** One line's text: how it's shown, and how many columns that takes. */
interface Shown {
  text: string
  width: number
}

const showInline = (line: string, paint: Paint): Shown => {
  let width = 0
  const add = (text: string, style?: Style): string => {
    width += widthOf(text)
    return style === undefined ? text : paint(style, text)
  }
  let text = ''
  let at = 0
  for (const found of line.matchAll(INLINE)) {
    const [whole, escaped, code, bold, label, url = ''] = found
    text += add(line.slice(at, found.index))
    at = found.index + whole.length
    if (escaped !== undefined) text += add(escaped)
    else if (code !== undefined) text += add(code, 'cyan')
    else if (bold !== undefined) text += add(bold, 'bold')
    else text += label === url ? add(url, 'underline') : `${add(`${label}: `)}${add(url, 'underline')}`
  }
  return { text: text + add(line.slice(at)), width }
}

/** The cells of a table's row; a `|` that is escaped is part of its cell. */
const toCells = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())

const isRow = (line: string | undefined): boolean => line?.startsWith('|') === true

const showTable = (lines: readonly string[], paint: Paint): string[] => {
  const rows = lines.filter((line) => !/^[\s|:-]+$/.test(line)).map(toCells)
  const shown = rows.map((cells, row) =>
    cells.map((cell) => {
      const { text, width } = showInline(cell, paint)
      return { text: row === 0 ? paint('bold', text) : text, width }
    }),
  )
  const columns = Math.max(...shown.map((cells) => cells.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...shown.map((cells) => cells[column]?.width ?? 0)),
  )
  const lay = (cells: readonly Shown[]): string =>
    cells
      .map(({ text, width }, column) => text + ' '.repeat((widths[column] ?? 0) - width))
      .join('  ')
      .trimEnd()
  const [head = [], ...body] = shown
  return [lay(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(lay)]
}

/** A failure's message begins with its code, a heading may follow on the same line. */
const showLine = (line: string, paint: Paint): string => {
  const [, code, heading] = /^([a-z-]+: )?#{1,6} (.*)$/.exec(line) ?? []
  if (heading !== undefined) {
    const shown = paint(['bold', 'underline'], showInline(heading, paint).text)
    return code === undefined ? shown : `${code.trim()}\n${shown}`
  }
  const [, indent = '', item] = /^(\s*)[-*] (.*)$/.exec(line) ?? []
  if (item === undefined) return showInline(line, paint).text
  // The signs of a check are bullets themselves.
  const bullet = /^[✅⚠❌➖]/u.test(item) ? '' : '• '
  return `${indent}${bullet}${showInline(item, paint).text}`
}

/** Headings are set apart from what is above them. */
const toSpaced = (line: string, before = ''): string[] => (/^#{1,6} /.test(line) && before !== '' ? [''] : [])

/**
 * Markdown, as far as the commands' messages use it, for people at a terminal.
 * @param markdown without control characters. @param hasColors the terminal shows styles, and nobody turned them off
 */
const toTerminal = (markdown: string, hasColors: boolean): string => {
  const paint: Paint = hasColors
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text
  const lines = markdown.split('\n')
  const shown: string[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const rest = lines.slice(index)
    const end = rest.findIndex((line) => !isRow(line))
    const rows = rest.slice(0, end === -1 ? rest.length : end)
    if (rows.length > 0) shown.push(...showTable(rows, paint))
    if (rows.length > 0) index += rows.length - 1
    else shown.push(...toSpaced(lines[index] ?? '', shown.at(-1)), showLine(lines[index] ?? '', paint))
  }
  return shown.join('\n')
}

/**
 * A message as it's printed: rendered on a terminal, as Markdown when it's piped or asked for. Control characters of
 * DocuSign's texts never get there. @param stream knows from NO_COLOR, among others, whether it has colors
 */
export const toOutput = (
  markdown: string,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'>,
  isMarkdown: boolean,
): string => {
  const printable = toPrintableLines(markdown)
  return stream.isTTY && !isMarkdown ? toTerminal(printable, stream.hasColors()) : printable
}
