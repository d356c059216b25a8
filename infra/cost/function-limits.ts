import { DATA_TYPES } from '../../functions/lib/contract.ts'
import { dataTypes } from '../data-types.ts'
import { toTable } from '../markdown.ts'
import { operatorFunctions } from '../operator-functions.ts'
import limits from './limits.json' with { type: 'json' }

/** Between what a function took at the most and what it is given. */
const HEADROOM = 1.25
export const STEP_MB = 128
/** With less, Node alone takes seconds to start: Lambda gives CPU by memory. */
const LEAST_MB = 256
/** Lambda gives a whole core for so much memory (Lambda developer guide, "Configure Lambda function memory"). */
const CORE_MB = 1769
/** Of its time a command may compute; the rest is for waiting. A run of a collector ends itself, and the next goes on. */
const COMPUTING = { command: 0.5, collector: 1 }

/** What every function leaves itself for its end, seconds. */
const CLOSING = 8

/** Seconds that one thing takes at the most, by the functions' own limits. */
const LONGEST = {
  /** A call of DynamoDB or Secrets Manager: three tries of 5 s. */
  aws: 15,
  token: 15,
  /** A look at DocuSign's clock. */
  clock: 15,
  docusign: 60,
  /** A run that holds the lease, and what the lease outlives it by. */
  lease: Math.max(...dataTypes.map(({ timeoutSeconds }) => timeoutSeconds)) + 15,
} as const
type Call = keyof typeof LONGEST

const AUTHENTICATION: readonly Call[] = ['aws', 'clock', 'token', 'token', 'docusign']

/** What a command waits for, one after the other. */
const CALLS: Readonly<Record<string, readonly Call[]>> = {
  'generate-consent-url': [],
  'reset-access-token': ['aws', 'aws'],
  'auth-test': AUTHENTICATION,
  'get-events': ['aws', 'aws', 'token', 'docusign', 'docusign'],
  'show-state': ['aws'],
  'set-cursor': ['aws', 'lease', 'aws', 'aws'],
  doctor: [...AUTHENTICATION, 'docusign', 'docusign', 'aws'],
  'go-live-calls': ['aws', 'token', 'docusign', 'docusign'],
}

/** Somebody waits for DocuSign so long: a command ends itself before, and says at which step. */
const PATIENCE_SECONDS = 120

const toTens = (seconds: number): number => Math.ceil(seconds / 10) * 10

/** How long a command may take: the sum of its calls' own limits. @param name of the command */
export const toTimeoutSeconds = (name: string): number => {
  const calls = CALLS[name] ?? []
  const seconds = toTens(calls.reduce<number>((sum, call) => sum + LONGEST[call], CLOSING))
  return calls.includes('docusign') ? Math.min(seconds, PATIENCE_SECONDS) : seconds
}

const toSteps = (mb: number): number => Math.ceil(mb / STEP_MB) * STEP_MB

export interface Taken {
  peakMb: number
  cpuSeconds: number
}

/** The memory that a load asks for: its peak with headroom, and CPU enough. @param name of the function */
export const toMemoryMb = (name: string, { peakMb, cpuSeconds }: Taken, timeoutSeconds: number): number => {
  const computing = timeoutSeconds * (name in DATA_TYPES ? COMPUTING.collector : COMPUTING.command)
  return toSteps(Math.max(LEAST_MB, peakMb * HEADROOM, (cpuSeconds * CORE_MB) / computing))
}

/** What is configured, of every function that was measured. */
export const functions = [...dataTypes, ...operatorFunctions].map(({ name, timeoutSeconds, memoryMb }) => ({
  name,
  timeoutSeconds,
  memoryMb,
  loads: limits.measured.filter((one) => one.function === name),
}))

const toBound = (name: string, timeoutSeconds: number): string => {
  if (name in DATA_TYPES) return 'ends itself 8 s before'
  const calls = CALLS[name] ?? []
  if (calls.includes('lease')) return 'waits for a lease'
  return timeoutSeconds === PATIENCE_SECONDS
    ? 'a person waits; ends itself 8 s before'
    : 'the sum of its calls’ own limits'
}

/** Memory and time of each function beside what its loads took. */
export const toLimitsTable = (): string =>
  toTable(
    ['function', 'load', 'peak', 'memory', 'CPU of a run, on a core', 'on its share of one', 'timeout', 'because'],
    functions.flatMap(({ name, timeoutSeconds, memoryMb, loads }) =>
      loads.map(({ load, peakMb, cpuSeconds }) => [
        name,
        load,
        `${peakMb} MB`,
        `${memoryMb} MB`,
        `${cpuSeconds} s`,
        `${Math.round((cpuSeconds * CORE_MB) / memoryMb)} s`,
        `${timeoutSeconds} s`,
        toBound(name, timeoutSeconds),
      ]),
    ),
  )
