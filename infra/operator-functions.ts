import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DATA_TYPES, type DataType, KINDS } from '../functions/lib/contract.ts'

const isDataType = (name: string): name is DataType => name in DATA_TYPES
const CHECKPOINTS = Object.keys(DATA_TYPES).filter(isDataType).map(KINDS.checkpoint)
const ALL_KINDS = [...CHECKPOINTS, KINDS.token, KINDS.account, KINDS.budget, KINDS.user, KINDS.seen]

/** One command: a function of this name for each connection, made from `functions/<name>/handler.ts`, invoked by hand. */
export interface OperatorFunction {
  name: string
  /** What it does, for its description and the documentation. */
  does: string
  timeoutSeconds: number
  memoryMb: number
  /** Which rows of the state it reaches, and how; none without. */
  rows?: { actions: readonly string[]; kinds: readonly string[] }
  /** Reads the private key. */
  secret?: boolean
  /** A payload for the line that invokes it. */
  example?: object
}

const READ = ['GetItem', 'BatchGetItem', 'Query']

/** A command is its folder and one line here. */
// biome-ignore format: one line for each command
const COMMANDS: readonly OperatorFunction[] = [
  { name: 'generate-consent-url', does: 'Gives the link by which a person lets the connection act for them.', timeoutSeconds: 10, memoryMb: 256 },
  { name: 'reset-access-token', does: 'Makes the next run take a new access token.', timeoutSeconds: 30, memoryMb: 256, rows: { actions: ['Query', 'DeleteItem'], kinds: [KINDS.token] } },
  { name: 'auth-test', does: 'Tries the way into DocuSign step by step.', timeoutSeconds: 60, memoryMb: 256, secret: true },
  { name: 'get-events', does: 'Shows what a fetch would deliver now, without changing anything.', timeoutSeconds: 120, memoryMb: 512, secret: true, rows: { actions: READ, kinds: ALL_KINDS }, example: { eventType: 'Customer events', limit: 10 } },
  { name: 'show-state', does: 'Shows where each data type stands.', timeoutSeconds: 30, memoryMb: 256, rows: { actions: READ, kinds: ALL_KINDS } },
  { name: 'set-cursor', does: 'Moves a checkpoint, under its lease.', timeoutSeconds: 300, memoryMb: 256, rows: { actions: ['GetItem', 'Query', 'UpdateItem', 'DeleteItem'], kinds: [...CHECKPOINTS, KINDS.seen] }, example: { eventType: 'Customer events', to: '2026-01-01', reason: 'why' } },
]

/** Where a function's code begins. */
export const toEntry = (name: string): string => join('functions', name, 'handler.ts')

/** The commands whose code is there. */
export const operatorFunctions: readonly OperatorFunction[] = COMMANDS.filter(({ name }) => existsSync(toEntry(name)))
