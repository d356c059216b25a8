/** A Markdown table, its columns as wide as their widest cell. */
export const toTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((cell, index) => Math.max(3, cell.length, ...rows.map((row) => row[index]?.length ?? 0)))
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`
  return [toLine(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(toLine)].join('\n')
}
