import { CollectorError } from '../primitives/errors.ts'

/**
 * Not everything was accepted by Firehose; the checkpoint must stay where it is. `facts` count lines: `received`,
 * `accepted` and `refused` (the other two's difference: refused, unsent, or of unknown outcome).
 */
export class DeliveryError extends CollectorError {}
