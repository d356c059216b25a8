import { CollectorError } from '../primitives/errors.ts'

/** The connection's table or secret could not be read or changed, or holds what this version cannot read. */
export class StateError extends CollectorError {}
