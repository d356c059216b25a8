const WIDTH = 120

const isFlat = (value: unknown): boolean => typeof value !== 'object' || value === null

const write = (value: unknown, indent: string, before: number): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const line = `[${value.map((one) => JSON.stringify(one)).join(', ')}]`
    if (value.every(isFlat) && before + line.length < WIDTH) return line
    return `[\n${value.map((one) => deeper + write(one, deeper, deeper.length)).join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const lines = entries.map(([name, one]) => {
    const start = `${deeper}${JSON.stringify(name)}: `
    return start + write(one, deeper, start.length)
  })
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}

/** JSON as the project's formatter leaves it: lists of scalars on one line where they fit. */
export const toJsonFile = (value: unknown): string => `${write(value, '', 0)}\n`
