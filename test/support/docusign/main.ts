import { createOrders } from './orders.ts'
import { startDocusign } from './server.ts'
import type { DocusignOptions } from './settings.ts'

// The stand-in as a process of its own: options (JSON) in the first argument, the port as one JSON line, orders by IPC.
const toOptions = (text: string): DocusignOptions => JSON.parse(text)

const docusign = await startDocusign(toOptions(process.argv[2] ?? '{"publicKeys":[]}'))
process.on(
  'message',
  createOrders(docusign, (reply) => process.send?.(reply)),
)
process.on('disconnect', () => void docusign.close())
process.stdout.write(`${JSON.stringify({ origin: docusign.origin, port: docusign.port })}\n`)
