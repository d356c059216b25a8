/** A function as Lambda knows it. */
export interface FunctionDefinition {
  name: string
  /** The folder with the bundle: what is zipped and deployed. */
  code: string
  /** `index.handler`. */
  handler: string
  timeoutSeconds: number
  memoryMb: number
  /** Added to what Lambda itself sets; wins over it. */
  environment: Record<string, string>
}

/** One line that a sandbox wrote, without its newline. */
export interface OutputLine {
  name: string
  stream: 'stdout' | 'stderr'
  line: string
}

export interface Invocation {
  requestId: string
  /** JSON text. */
  payload: string
}

/** What an invocation ended with: the handler's result or an error object, as JSON text. */
export interface Answer {
  body: string
  failed: boolean
  /** The sandbox cannot be used again: the next invocation is a cold start. */
  fatal: boolean
}

/** What `invoke` and the Invoke API give back. */
export interface Outcome {
  requestId: string
  /** JSON text: the result, or `{ errorType, errorMessage, … }`. */
  body: string
  functionError?: 'Unhandled'
  coldStart: boolean
  /** The platform's lines and the sandbox's, as CloudWatch would show them. */
  log: string[]
  ms: number
}

/** Bytes of a synchronous payload, either way. Source: Lambda quotas, "Invocation payload" (6 MB). */
export const PAYLOAD_LIMIT = 6_291_556

export const failure = (errorType: string, errorMessage: string, fatal = false): Answer => ({
  body: JSON.stringify({ errorType, errorMessage }),
  failed: true,
  fatal,
})
