/** A piece of JSON text and the line on which it begins, from 1. */
interface Document {
  text: string
  line: number
}

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t'

/** The index behind a string that begins at `start`. */
const skipString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

/** The index behind the JSON value that begins at `start`, however deeply it is nested; the text's end if it has none. */
const skipValue = (text: string, start: number): number => {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') {
      at = skipString(text, at) - 1
    } else if (character === '{' || character === '[') {
      depth += 1
      continue
    } else if (character === '}' || character === ']') {
      depth -= 1
      // Behind a value that holds nothing nested: what closes here is the list around it.
      if (depth < 0) return at
    } else if (depth === 0 && character !== ',' && !isBlank(character)) {
      while (at + 1 < text.length && !/[\s,\]}]/.test(text[at + 1] ?? '')) at += 1
    }
    if (depth === 0) return at + 1
  }
  return text.length
}

const skipBlanks = (text: string, start: number): number => {
  let at = start
  while (isBlank(text[at])) at += 1
  return at
}

/** One JSON value after another, with or without line breaks between them; nothing is parsed yet. */
export function* splitDocuments(text: string): Generator<Document> {
  let line = 1
  let counted = 0
  for (let start = skipBlanks(text, 0); start < text.length; ) {
    const end = skipValue(text, start)
    for (; counted < start; counted += 1) if (text[counted] === '\n') line += 1
    yield { text: text.slice(start, Math.max(end, start + 1)), line }
    start = skipBlanks(text, Math.max(end, start + 1))
  }
}

/** The texts of an array's elements. @param text of a valid JSON array */
export const elementsOf = (text: string): string[] => {
  const elements: string[] = []
  for (let at = skipBlanks(text, 1); text[at] !== ']'; ) {
    const end = skipValue(text, at)
    elements.push(text.slice(at, end))
    at = skipBlanks(text, end)
    if (text[at] === ',') at = skipBlanks(text, at + 1)
  }
  return elements
}

/** The names and texts of an object's members. @param text of a valid JSON object */
export const membersOf = (text: string): { name: string; text: string }[] => {
  const members: { name: string; text: string }[] = []
  for (let at = skipBlanks(text, 1); text[at] !== '}'; ) {
    const nameEnd = skipString(text, at)
    const name: string = JSON.parse(text.slice(at, nameEnd))
    const start = skipBlanks(text, skipBlanks(text, nameEnd) + 1)
    const end = skipValue(text, start)
    members.push({ name, text: text.slice(start, end) })
    at = skipBlanks(text, end)
    if (text[at] === ',') at = skipBlanks(text, at + 1)
  }
  return members
}
