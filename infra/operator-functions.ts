import { join } from 'node:path'
import { DATA_TYPES, type DataType, KINDS, type Rows } from '../functions/lib/contract.ts'

const isDataType = (name: string): name is DataType => name in DATA_TYPES
const CHECKPOINTS = Object.keys(DATA_TYPES).filter(isDataType).map(KINDS.checkpoint)

/** One command: a function of this name for each connection, made from `functions/<name>/handler.ts`, invoked by hand. */
export interface OperatorFunction {
  name: string
  /** What it does, for its description and the documentation. */
  does: string
  timeoutSeconds: number
  memoryMb: number
  /** What it may do to the state; nothing without. */
  rows?: readonly Rows[]
  /** Reads the private key. */
  secret?: boolean
  /** Looks at everything else that the stack has made. */
  looksAround?: boolean
  /** A payload for the line that invokes it: typed as it is, it changes nothing. */
  example?: object
}

const EVENTS = 'Customer events'
const LOOKING: readonly Rows[] = [
  { actions: ['GetItem'], kinds: [...CHECKPOINTS, KINDS.account, KINDS.budget, KINDS.seen] },
  { actions: ['Query'], kinds: [KINDS.user, KINDS.seen] },
  { actions: ['BatchGetItem'], kinds: [KINDS.user] },
]
const STANDING: Rows = { actions: ['Query'], kinds: [...CHECKPOINTS, KINDS.token, KINDS.budget] }
const NEW_WORDS: Rows = { actions: ['GetItem'], kinds: [KINDS.seen] }
const MOVING: readonly Rows[] = [
  { actions: ['GetItem', 'Query', 'UpdateItem'], kinds: CHECKPOINTS },
  // What may not be deleted is read, to say why: a newer version wrote it.
  { actions: ['DeleteItem', 'GetItem'], kinds: [KINDS.seen] },
]

/** A command is its folder and one line here. */
// biome-ignore format: one line for each command
export const operatorFunctions: readonly OperatorFunction[] = [
  { name: 'generate-consent-url', does: 'Gives the link by which a person lets the connection act for them.', timeoutSeconds: 10, memoryMb: 256 },
  { name: 'reset-access-token', does: 'Makes the next run take a new access token.', timeoutSeconds: 40, memoryMb: 256, rows: [{ actions: ['Query', 'DeleteItem'], kinds: [KINDS.token] }] },
  { name: 'auth-test', does: 'Tries the way into DocuSign step by step.', timeoutSeconds: 120, memoryMb: 256, secret: true },
  { name: 'get-events', does: 'Shows what a fetch would deliver now, without changing anything.', timeoutSeconds: 120, memoryMb: 512, secret: true, rows: LOOKING, example: { eventType: EVENTS, limit: 10 } },
  { name: 'show-state', does: 'Shows where each data type stands.', timeoutSeconds: 30, memoryMb: 256, rows: [STANDING, NEW_WORDS] },
  { name: 'set-cursor', does: 'Moves a checkpoint, under its lease.', timeoutSeconds: 670, memoryMb: 256, rows: MOVING, example: { eventType: EVENTS, to: '2026-MM-DD', reason: 'why' } },
  { name: 'doctor', does: 'Examines everything, each line with its cure.', timeoutSeconds: 120, memoryMb: 256, secret: true, rows: [{ actions: ['Query'], kinds: [...CHECKPOINTS, KINDS.token] }], looksAround: true },
  { name: 'go-live-calls', does: 'Makes twenty eSignature calls in a row, in the developer environment.', timeoutSeconds: 120, memoryMb: 256, secret: true },
]

/** Where a function's code begins. */
export const toEntry = (name: string): string => join('functions', name, 'handler.ts')
