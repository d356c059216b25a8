import { writeFileSync } from 'node:fs'
import { measureEvents } from './measure/events.ts'
import { measureUsers } from './measure/users.ts'

const FILE = 'infra/cost/measured.json'

/** `npx tsx test/rehearse/measure.ts`: what the functions use of what AWS bills. A minute; needs Linux. */
const measured = {
  about:
    'Measured by `npx tsx test/rehearse/measure.ts`: the deployed bundles in processes of their own, over the stand-ins; DynamoDB in request units, CPU on one core of this machine.',
  events: await measureEvents(),
  users: await measureUsers(),
}
writeFileSync(FILE, `${JSON.stringify(measured, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
