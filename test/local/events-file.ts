import { readFile } from 'node:fs/promises'
import { elementsOf, membersOf, splitDocuments } from './json-text.ts'
import { readThrown, UsageError } from './usage-error.ts'

/** An event, and its text as the file has it: what parsing loses (duplicate keys, digits) is in the text only. */
export interface EventLine {
  event: unknown
  text: string
}

const FORMS = 'Allowed are events one after another (NDJSON), arrays of events, and saved responses of the Monitor API.'

/**
 * Monitor events in any form in which they're kept: one JSON value after another, on one line each or not; arrays of
 * events; saved responses of the Monitor API, with their lists under `data` or `resultData`.
 * @throws Mistake naming the line of the first value that isn't JSON, without quoting it; when there are no events
 */
export const readEvents = async (file: string): Promise<EventLine[]> => {
  const text = (await readText(file)).replace(/^\uFEFF/, '')
  const events: EventLine[] = []
  for (const document of splitDocuments(text)) {
    const event = parse(document.text)
    if (event === undefined) throw new UsageError(`Line ${document.line} of ${file} is not JSON.`, FORMS)
    for (const one of toEventTexts(document.text, event.value)) events.push({ text: one, event: JSON.parse(one) })
  }
  if (events.length === 0) throw new UsageError(`${file} holds no events.`, FORMS)
  return events
}

const parse = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** The lists of a saved response (docusign-api C.5), by the names that both generations of the API use. */
const LISTS = ['data', 'resultData']

/** An event of Monitor's has an object as `data`; a response has lists, and no time of its own. */
const isResponse = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || 'timestamp' in value || 'eventId' in value) return false
  const lists = LISTS.map((name): unknown => Reflect.get(value, name))
  return lists.some((list) => Array.isArray(list)) || ('endCursor' in value && lists.includes(null))
}

const toEventTexts = (text: string, value: unknown): string[] => {
  if (Array.isArray(value)) return elementsOf(text)
  if (!isResponse(value)) return [text]
  const lists = membersOf(text).filter(({ name, text: list }) => LISTS.includes(name) && list.startsWith('['))
  return lists.flatMap((list) => elementsOf(list.text))
}

/** @throws Mistake */
export const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw toMistake(file, readThrown(error, 'code'))
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file FILE.',
  EISDIR: 'FILE is a folder.',
  EACCES: 'FILE may not be read.',
  ERR_STRING_TOO_LONG: 'FILE is larger than 512 MB. Split it.',
  ERR_FS_FILE_TOO_LARGE: 'FILE is larger than 2 GB. Split it.',
}

const toMistake = (file: string, code: string): UsageError =>
  new UsageError(
    (REASONS[code] ?? `FILE can't be read (${code}).`).replace('FILE', file),
    'Check the name, and try again.',
  )
