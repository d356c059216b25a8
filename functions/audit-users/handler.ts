import { scheduledHandler } from '../lib/run/scheduled-handler.ts'
import { auditUsers } from './collector.ts'

/** Scheduled: collects who exists in DocuSign and what changed about them. Harmless when invoked twice or at the same time. */
export const handler = scheduledHandler(auditUsers)
