import { readFileSync, writeFileSync } from 'node:fs'
import { type Load, PARTS } from './limits/loads.ts'
import { measureRuns, type Taken } from './limits/run.ts'
import { openPlace, type Place } from './place.ts'

const FILE = 'infra/cost/limits.json'

interface Measured extends Taken {
  part: string
  function: string
  load: string
  memoryMb: number
}

interface Report {
  about: string
  measured: Measured[]
}

const measure = async (
  place: Place,
  part: string,
  { function: name, load, payload, prepare }: Load,
): Promise<Measured> => {
  prepare?.()
  const definition = place.definitionOf(name)
  const taken = await measureRuns(definition, payload?.())
  const { memoryMb } = definition
  process.stdout.write(
    `${name}, ${load}: ${taken.peakMb} of ${memoryMb} MB, ${taken.cpuSeconds} s of CPU, ${taken.seconds} s, ${taken.runs} runs\n`,
  )
  return { part, function: name, load, memoryMb, ...taken }
}

const measurePart = async (part: string): Promise<Measured[]> => {
  const place = await openPlace()
  const measured: Measured[] = []
  for (const load of PARTS[part]?.(place) ?? []) {
    const one = await measure(place, part, load)
    if (load.isGround !== true) measured.push(one)
  }
  await place.stop()
  return measured
}

/**
 * `npx tsx test/bench/limits.ts [part]`: what the functions' hardest loads take; with a part, the others' figures stay.
 * Ten minutes, most of them for `many-users`; needs Linux.
 */
const parts = Object.keys(PARTS)
const wanted = process.argv.length > 2 ? process.argv.slice(2) : parts
const report: Report = JSON.parse(readFileSync(FILE, 'utf8'))
for (const part of wanted) {
  const measured = [...report.measured.filter((one) => one.part !== part), ...(await measurePart(part))]
  report.measured = measured.sort((one, other) => parts.indexOf(one.part) - parts.indexOf(other.part))
  writeFileSync(FILE, `${JSON.stringify(report, null, 2)}\n`)
}
