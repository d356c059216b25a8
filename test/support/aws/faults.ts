import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What goes wrong with a call. Unless it says otherwise, the call has no effect. */
export type Fault =
  | { kind: 'error'; status: number; type: string; message?: string; code?: string }
  /** Accepts the connection and never answers. */
  | { kind: 'hang' }
  /** Sends the status and half of an answer, then nothing more. */
  | { kind: 'stall' }
  /** Sends headers without end, a byte at a time: the connection is never silent. */
  | { kind: 'drip' }
  /** Closes the connection. */
  | { kind: 'reset' }
  /** Does what was asked, then closes the connection instead of answering. */
  | { kind: 'lost' }
  /** A page of somebody in between. */
  | { kind: 'html'; status: number }
  /** `PutRecordBatch` only: refuses the entries for which a code comes back; the others are accepted. */
  | { kind: 'refuse'; entry: (index: number, data: Buffer) => string | undefined }

export interface Faults {
  /** The next `times` calls of an operation such as `PutRecordBatch` go wrong; `Infinity` means for ever. */
  add(operation: string, fault: Fault, times?: number): void
  clear(): void
  /** Takes the fault for the call that has just come in. */
  next(operation: string): Fault | undefined
}

export const createFaults = (): Faults => {
  let waiting: { operation: string; fault: Fault; left: number }[] = []
  return {
    add: (operation, fault, times = 1) => {
      waiting.push({ operation, fault, left: times })
    },
    clear: () => {
      waiting = []
    },
    next: (operation) => {
      const found = waiting.find((one) => one.operation === operation && one.left > 0)
      if (found) found.left -= 1
      return found?.fault
    },
  }
}

/** Plays a fault. `true` when the call is over; `false` when it must still be carried out. */
export const play = (fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean => {
  switch (fault?.kind) {
    case 'error':
      answer(response, fault.status, {
        __type: fault.type,
        message: fault.message ?? 'made to fail',
        ...(fault.code === undefined ? {} : { code: fault.code }),
      })
      return true
    case 'hang':
      return true
    case 'stall':
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': 100 }).write('{')
      return true
    case 'drip':
      drip(request.socket)
      return true
    case 'reset':
      request.socket.destroy()
      return true
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>made to fail</html>')
      return true
    case 'lost':
      response.end = () => {
        request.socket.destroy()
        return response
      }
      return false
    default:
      return false
  }
}

const drip = (socket: Socket): void => {
  socket.write('HTTP/1.1 200 OK\r\nx-drip: ')
  const timer = setInterval(() => socket.write('x'), 5)
  socket.once('close', () => clearInterval(timer))
}

/** Answers as the AWS JSON protocols do; an error's `__type` becomes the SDK's exception. */
export const answer = (response: ServerResponse, status: number, body: Record<string, unknown>): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'stand-in' })
  response.end(JSON.stringify(body))
}
