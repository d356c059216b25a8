import { readFile } from 'node:fs/promises'
import { Mistake, readThrown } from './mistake.ts'

/** An event, and its text as the file has it: duplicate keys are in the text only. */
export interface EventLine {
  event: unknown
  text: string
}

/**
 * Monitor events as NDJSON: any JSON value on each line, blank lines left out.
 * @throws Mistake naming the first line that is not JSON, without quoting it
 */
export const readEvents = async (file: string): Promise<EventLine[]> => {
  const lines = (await readText(file)).replace(/^\uFEFF/, '').split('\n')
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [toEvent(line, index + 1, file)]))
}

const toEvent = (text: string, number: number, file: string): EventLine => {
  try {
    return { event: JSON.parse(text), text }
  } catch {
    throw new Mistake(`Line ${number} of ${file} is not JSON.`, 'Write one event on each line (NDJSON), and try again.')
  }
}

/** @throws Mistake */
export const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = readThrown(error, 'code')
    const what = code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`
    throw new Mistake(what, 'Check the name and the permissions, and try again.')
  }
}
