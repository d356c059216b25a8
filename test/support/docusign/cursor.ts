import { createHmac } from 'node:crypto'
import type { Place } from './event-log.ts'

/** Where a reader stands, and the end (milliseconds, exclusive) of the window it may see. */
export interface Cursor {
  after: Place
  end: number
}

/** Text of cursors and back. `issuer` is what a cursor is bound to: server, Monitor generation, organization. */
export interface CursorCodec {
  encode(cursor: Cursor): string
  /** Undefined when it was not made by this issuer. */
  decode(text: string): Cursor | undefined
}

const DAY = 86_400_000
const YEAR_1 = 62_135_596_800_000
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const OPAQUE = /^(aa_(\d+)_(\d+)_(\d+))\+(.{12})$/

/** .NET ticks: what the numbers in DocuSign's own cursors look like (docusign-api C.4). */
const toTicks = (ms: number): string => String(BigInt(ms + YEAR_1) * 10_000n)
const fromTicks = (ticks: string): number => Number(BigInt(ticks) / 10_000n) - YEAR_1

/** The signature holds `+` and `/`, so that a collector that forgets to URL-encode a cursor is found out. */
export const createCursorCodec = (secret: Buffer, issuer: string): CursorCodec => {
  const sign = (text: string) => createHmac('sha256', secret).update(`${issuer} ${text}`).digest('base64').slice(0, 12)
  return {
    encode({ after, end }) {
      const text = `aa_${toTicks(after.ms)}_${toTicks(end)}_${after.sequence + 1}`
      return `${text}+${sign(text)}`
    },
    decode(text) {
      const [, body = '', ms = '', end = '', sequence = '', signature] = OPAQUE.exec(text) ?? []
      if (body === '' || signature !== sign(body)) return undefined
      return { after: { ms: fromTicks(ms), sequence: Number(sequence) - 1 }, end: fromTicks(end) }
    },
  }
}

/** The window of a date: everything ingested from then on, for so many days. */
export const toWindow = (from: number, days: number): Cursor => ({
  after: { ms: from, sequence: -1 },
  end: from + days * DAY,
})

/** An ISO date cursor's moment in milliseconds; undefined when it is none. Without a zone it is UTC. */
export const toMoment = (text: string): number | undefined => {
  if (!ISO.test(text)) return undefined
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length === 10 ? text : `${text}Z`
  const ms = Date.parse(zoned)
  return Number.isNaN(ms) ? undefined : ms
}
