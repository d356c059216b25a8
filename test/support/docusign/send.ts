import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { TLSSocket } from 'node:tls'
import type { Answer } from './answers.ts'
import type { Fault } from './faults.ts'

/** Cuts the connection; with TCP RST where the socket is plain, which is the only kind that can. */
export const reset = (response: ServerResponse): void => {
  const { socket } = response
  if (socket instanceof TLSSocket) socket.destroy()
  else socket?.resetAndDestroy()
}

/** Aborts when the connection is gone: nobody waits for the answer any more. */
export const toSignal = (response: ServerResponse): AbortSignal => {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}

/** Headers that every answer of DocuSign carries. */
const writeHead = (response: ServerResponse, answer: Answer, now: Date, bytes: number | undefined) => {
  response.sendDate = false
  response.writeHead(answer.status, {
    Date: now.toUTCString(),
    'Cache-Control': 'no-store',
    'X-DocuSign-TraceToken': randomUUID(),
    'X-DocuSign-Node': 'DA0STANDIN1',
    ...answer.headers,
    ...(bytes === undefined ? {} : { 'Content-Length': String(bytes) }),
  })
}

const drip = async (response: ServerResponse, body: Buffer, everyMs: number, bytes: number) => {
  const signal = toSignal(response)
  for (let at = 0; at < body.length; at += bytes) {
    response.write(body.subarray(at, at + bytes))
    await wait(everyMs, undefined, { signal })
  }
}

const toSpoiled = ({ body }: Answer, fault: Fault | undefined): Buffer => {
  const whole = Buffer.from(body)
  if (fault?.kind === 'truncated') return whole.subarray(0, whole.length >> 1)
  if (fault?.kind !== 'oversized') return whole
  const padding = Buffer.alloc(fault.bytes, 'x')
  return Buffer.concat([Buffer.from('{"padding":"'), padding, Buffer.from('",'), whole.subarray(1)])
}

/**
 * Sends an answer, spoiled where a fault asks for it.
 * @param onComplete called just before the end, unless the body does not get there whole.
 */
export const send = async (
  response: ServerResponse,
  answer: Answer,
  { fault, now }: { fault: Fault | undefined; now: Date },
  onComplete: () => void,
): Promise<void> => {
  if (response.destroyed) return
  const body = toSpoiled(answer, fault)
  const date = fault?.kind === 'clock' ? new Date(now.getTime() + fault.offsetMs) : now
  const isDeclared = fault?.kind !== 'oversized' || fault.declared === true
  writeHead(response, answer, date, isDeclared ? body.length : undefined)
  if (fault?.kind === 'reset') {
    response.write(body.subarray(0, body.length >> 1), () => reset(response))
    return
  }
  if (fault?.kind === 'drip') await drip(response, body, fault.everyMs, fault.bytes ?? 1)
  if (fault?.kind !== 'truncated') onComplete()
  response.end(fault?.kind === 'drip' ? undefined : body)
}
