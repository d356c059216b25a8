import type { Metric } from '../contract.ts'
import type { Log } from '../core/log.ts'
import type { Runtime } from '../core/runtime.ts'
import type { Checkpoint, LoopDependencies } from './collect.ts'
import type { Run } from './collector.ts'
import type { Clock } from './run-clock.ts'

/** What one run works with, and what it has used of it so far. */
export interface RunConnection<LeasedCheckpoint extends Checkpoint> {
  run: Run
  loop: Pick<LoopDependencies<LeasedCheckpoint>, 'checkpoints' | 'deliver'>
  used(): { calls: number; previousKey: boolean; budgetLeft: number | undefined }
}

/** What stays the same from run to run: the real one is made by `lambda.ts`, a test brings its own. */
export interface Platform<LeasedCheckpoint extends Checkpoint> {
  connection: string
  runtime: Runtime
  /** A log whose entries name the run. */
  logOf(run: string): Log
  connect(run: { id: string; clock: Clock; log: Log }): RunConnection<LeasedCheckpoint>
  emit(metrics: Partial<Record<Metric, number>>): void
  warnings: readonly string[]
}
