import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda'
import { toCredentialsCure } from './aws/credentials.ts'
import { toCode } from './aws/errors.ts'
import { findCommand } from './commands.ts'

/** What a function answered, or the error it ended with. */
export type Result =
  | { answer: { ok: boolean; message: string } & Record<string, unknown> }
  | { failure: { code: string; message: string } }

/** Why AWS did not even invoke it. */
export class InvokeError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'InvokeError'
    this.code = code
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const CURES: Record<string, string> = {
  ResourceNotFoundException:
    'There is no such function: deploy the connection (npm run deploy), or check --connection and aws.region.',
  AccessDeniedException:
    'AWS does not let you invoke it: take the role of the stack’s output OperatorRoleArn, or ask for lambda:InvokeFunction.',
  TimeoutError: 'It did not answer in time. Look at its log, then try again.',
}

const toInvokeError = (thrown: unknown, functionName: string): InvokeError => {
  const code = toCode(thrown)
  const cure = CURES[code] ?? toCredentialsCure(code) ?? 'Check the region, the network and AWS Health, then try again.'
  return new InvokeError(code, `${functionName} could not be invoked (${code}). ${cure}`)
}

const toResult = (failed: boolean, body: unknown): Result => {
  const members = isObject(body) ? body : {}
  if (failed) {
    const { errorType, errorMessage } = members
    return { failure: { code: String(errorType), message: String(errorMessage) } }
  }
  return { answer: { ...members, ok: members['ok'] === true, message: String(members['message']) } }
}

/** Invokes a connection's function and waits for its answer; never twice. @throws InvokeError */
export const invoke = async (
  settings: LambdaClientConfig,
  functionName: string,
  { command, payload }: { command: string; payload: object },
): Promise<Result> => {
  const requestTimeout = ((findCommand(command)?.timeoutSeconds ?? 60) + 10) * 1000
  const client = new LambdaClient({
    ...settings,
    maxAttempts: 1,
    requestHandler: { requestTimeout, throwOnRequestTimeout: true },
  })
  try {
    const input = { FunctionName: functionName, Payload: Buffer.from(JSON.stringify(payload)) }
    const { Payload, FunctionError } = await client.send(new InvokeCommand(input))
    return toResult(FunctionError !== undefined, JSON.parse(Buffer.from(Payload ?? []).toString() || '{}'))
  } catch (thrown) {
    throw toInvokeError(thrown, functionName)
  } finally {
    client.destroy()
  }
}
