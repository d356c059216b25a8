import { gunzipSync } from 'node:zlib'
import { isMembers, type Members } from './content.ts'
import type { Line } from './delivered.ts'

/** Item ids are cut to this length in quarantine. */
const ID_LENGTH = 1000

export const toItemId = (id: unknown): string => String(id).slice(0, ID_LENGTH)

/** Puts the quarantined originals together again, by item id; one that lacks a part or is damaged is left out. */
export const readOriginals = async (lines: AsyncIterable<Line> | Iterable<Line>): Promise<Map<string, Members>> => {
  const items = new Map<string, Map<unknown, Members>>()
  for await (const { text } of lines) {
    const part: unknown = JSON.parse(text)
    if (!isMembers(part)) continue
    const id = toItemId(part['item'])
    const parts = items.get(id) ?? new Map<unknown, Members>()
    items.set(id, parts.set(part['part'], part))
  }
  const originals = new Map<string, Members>()
  for (const [id, parts] of items) {
    const original = join(parts)
    if (original) originals.set(id, original)
  }
  return originals
}

const join = (parts: ReadonlyMap<unknown, Members>): Members | undefined => {
  const [first] = parts.values()
  const numbers = Array.from({ length: Number(first?.['parts']) }, (_, index) => index + 1)
  try {
    const base64 = numbers.map((number) => String(parts.get(number)?.['body'])).join('')
    const original: unknown = JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8'))
    return isMembers(original) ? original : undefined
  } catch {
    return undefined
  }
}
