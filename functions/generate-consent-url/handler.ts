import { commandHandler } from '../lib/commands/command-handler.ts'
import { toInput } from '../lib/commands/payload.ts'
import { generateConsentUrl } from './generate.ts'

/** Invoked by hand: the link by which a person lets the connection act for them. Has no permission at all. */
export const handler = commandHandler({ read: toInput({}), open: () => ({}), work: generateConsentUrl })
