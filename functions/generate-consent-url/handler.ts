import { commandHandler } from '../lib/command/command.ts'
import { toInput } from '../lib/command/payload.ts'
import { generateConsentUrl } from './generate.ts'

/** Invoked by hand: the link by which a person lets the connection act for them. Has no permission at all. */
export const handler = commandHandler({ read: toInput({}), open: () => ({}), work: generateConsentUrl })
