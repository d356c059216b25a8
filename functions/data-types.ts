import { auditUsers } from './audit-users/collector.ts'
import { steering as auditUsersSteering } from './audit-users/steering.ts'
import { customerEvents } from './customer-events/collector.ts'
import { createSteering } from './customer-events/steering.ts'
import type { Steering } from './lib/command/steering.ts'
import type { DataType } from './lib/contract.ts'
import type { World } from './lib/primitives/world.ts'
import type { Collector } from './lib/run/collector.ts'

/** The one place that knows all data types' code; only commands, which work on any of them, look here. */
export const collectorOf = (dataType: DataType): Collector =>
  ({ 'customer-events': customerEvents, 'audit-users': auditUsers })[dataType]

export const steeringOf = (dataType: DataType, world: World): Steering =>
  ({ 'customer-events': createSteering(() => world.now()), 'audit-users': auditUsersSteering })[dataType]
