import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { shut } from './http.ts'
import { createMailbox } from './mailbox.ts'
import { startRuntimeApi } from './runtime-api.ts'
import { type Answer, type FunctionDefinition, failure, type Invocation, type OutputLine } from './types.ts'

/** Lambda gives a start 10 s, and once more the function's own timeout. */
const INIT_MS = 10_000
const RUNTIME = 'node_modules/aws-lambda-ric/index.mjs'
const NATIVE_CLIENT = 'test/support/lambda/native-client.cjs'

/** One process that runs AWS's own runtime client and in it the function. */
export interface Sandbox {
  /** Of the process; undefined when it could not start. */
  pid: number | undefined
  invoke(invocation: Invocation): Promise<Answer>
  /** The process has ended, by itself or by `kill`. */
  isGone(): boolean
  /** SIGKILL; resolves when the process is gone and all it wrote was read. */
  kill(): Promise<void>
}

export const startSandbox = async (
  definition: FunctionDefinition,
  onLine: (stream: OutputLine['stream'], line: string) => void,
): Promise<Sandbox> => {
  const timeoutMs = definition.timeoutSeconds * 1000
  const mailbox = createMailbox({ initMs: INIT_MS + timeoutMs, timeoutMs })
  const api = await startRuntimeApi(definition.name, mailbox)
  const child = spawnRuntime(definition, api.address)
  let isGone = false
  readLines(child.stdout, (line) => onLine('stdout', line))
  readLines(child.stderr, (line) => onLine('stderr', line))
  const gone = new Promise<void>((leave) => {
    // A process that cannot even start closes too, with a negative code.
    child.once('error', () => undefined)
    child.once('close', (code, signal) => {
      isGone = true
      mailbox.close((requestId) => toExitError(requestId, code, signal))
      void shut(api.server).then(leave)
    })
  })
  return {
    pid: child.pid,
    invoke: (invocation) => mailbox.put(invocation),
    isGone: () => isGone,
    kill: () => {
      child.kill('SIGKILL')
      return gone
    },
  }
}

const spawnRuntime = (definition: FunctionDefinition, runtimeApi: string) => {
  const memory = definition.memoryMb
  const heap = [
    `--max-old-space-size=${Math.floor(memory * 0.9)}`,
    `--max-semi-space-size=${Math.floor(memory * 0.05)}`,
  ]
  return spawn(process.execPath, [...heap, '--require', resolve(NATIVE_CLIENT), resolve(RUNTIME)], {
    cwd: resolve(definition.code),
    env: toEnvironment(definition, runtimeApi),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What Lambda sets. Source: AWS Lambda developer guide, "Defined runtime environment variables". */
const toEnvironment = (definition: FunctionDefinition, runtimeApi: string): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
  AWS_LAMBDA_FUNCTION_NAME: definition.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: `2026/01/01/[$LATEST]${randomUUID().replaceAll('-', '')}`,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  LAMBDA_TASK_ROOT: resolve(definition.code),
  LAMBDA_RUNTIME_DIR: resolve('node_modules/aws-lambda-ric'),
  PATH: process.env['PATH'] ?? '',
  ...definition.environment,
  _HANDLER: definition.handler,
  AWS_LAMBDA_RUNTIME_API: runtimeApi,
})

/** Lines end at a newline only: the runtime client turns newlines inside a message into carriage returns. */
const readLines = (from: Readable, onLine: (line: string) => void): void => {
  let rest = ''
  from.setEncoding('utf8')
  from.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  from.on('end', () => {
    if (rest !== '') onLine(rest)
  })
}

const toExitError = (requestId: string, code: number | null, signal: NodeJS.Signals | null): Answer => {
  const status = signal === 'SIGKILL' ? 'signal: killed' : signal ? `signal: ${signal}` : `exit status ${code}`
  const how = code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: ${status}`
  return failure('Runtime.ExitError', `RequestId: ${requestId} Error: ${how}`, true)
}
