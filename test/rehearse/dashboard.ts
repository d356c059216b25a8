import { writeFileSync } from 'node:fs'
import { toWidgets } from '../../infra/dashboard/widgets.ts'
import { draw } from '../infra/dashboard/draw.ts'
import { record, SHOWN } from '../infra/dashboard/record.ts'

const FILE = 'infra/docs/dashboard.svg'
const MINUTES = 360

/** `npx tsx test/rehearse/dashboard.ts` draws the dashboard from six hours of runs against the stand-ins. */
const recorded = await record(MINUTES)
writeFileSync(FILE, draw(toWidgets(SHOWN), recorded))
process.stdout.write(`${FILE}: ${recorded.samples.length} values of ${MINUTES} runs\n`)
