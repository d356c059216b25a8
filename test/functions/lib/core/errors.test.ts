import { expect, test } from '@jest/globals'
import { CommandFailure } from '../../../../functions/lib/commands/errors.ts'
import { toCollectorError } from '../../../../functions/lib/core/errors.ts'

const foreign = new TypeError('MARKER\n    at MARKER in a body\nMARKER')

test('an error nobody foresaw is told by its kind and its place in the code, never by its message', () => {
  const { code, message, facts } = toCollectorError(foreign)
  expect([code, facts['kind']]).toEqual(['unexpected', 'TypeError'])
  expect(facts['at']).toContain('errors.test')
  expect(message + JSON.stringify(facts)).not.toContain('MARKER')
})

test('whoever invoked a command reads the place that is to be reported', () => {
  const { message, stack } = new CommandFailure(toCollectorError(foreign))
  expect(message).toMatch(/report it with the place.*\(at .*errors\.test/)
  expect(message + stack).not.toContain('MARKER')
})

test.each([[undefined], ['MARKER'], [{ stack: '  at MARKER' }]])('what is no error has no place: %j', (thrown) => {
  expect(toCollectorError(thrown)).toMatchObject({ code: 'unexpected', facts: { at: undefined } })
})
