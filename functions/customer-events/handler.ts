import { scheduledHandler } from '../lib/run/scheduled-handler.ts'
import { customerEvents } from './collector.ts'

/** Scheduled: collects what is new in DocuSign Monitor and delivers it. Harmless when invoked twice or at the same time. */
export const handler = scheduledHandler(customerEvents)
