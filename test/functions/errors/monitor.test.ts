import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'
import { LIMITS, MONITOR } from './documented.ts'
import { expectNothingPlanted, lineOf, named } from './expectations.ts'

const eventTypes = ['Customer events' as const]
const made: Partial<Record<'lens' | 'organization', Functions>> = {}

const functionsOf = (generation: 'lens' | 'organization'): Functions => {
  const functions = made[generation]
  if (functions === undefined) throw new Error('not started')
  functions.docusign.faults.clear()
  return functions
}

beforeAll(async () => {
  made.lens = await startFunctions(['get-events', 'doctor'], { eventTypes })
  made.organization = await startFunctions(['get-events', 'doctor'], { eventTypes, monitorApi: 'organization' })
})
afterAll(() => Promise.all(Object.values(made).map((one) => one.stop())))

describe.each(['lens', 'organization'] as const)(
  'Monitor (%s) that refuses (C.6, F), from the bundles',
  (generation) => {
    test.each(named(MONITOR, LIMITS))(
      'get-events fails with code and cure: %s',
      async (_name, { answer, code, cure }) => {
        const functions = functionsOf(generation)
        functions.docusign.faults.from(generation, { kind: 'answer', ...answer })
        const ended = await functions.invoke('get-events')
        expect(ended).toMatchObject({ code, message: expect.stringMatching(cure) })
        expectNothingPlanted(functions, ended)
      },
    )

    test.each(named(MONITOR, LIMITS))('doctor has the cause in its line: %s', async (_name, { answer, code, cure }) => {
      const functions = functionsOf(generation)
      functions.docusign.faults.from('monitor', { kind: 'answer', ...answer })
      const ended = await functions.invoke('doctor')
      const failed = { state: 'failure', code, text: expect.stringMatching(cure) }
      expect(lineOf(ended, `Monitor (${generation})`)).toMatchObject(failed)
      expectNothingPlanted(functions, ended)
    })
  },
)
