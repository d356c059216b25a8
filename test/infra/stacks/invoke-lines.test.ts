import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { toTarget } from '../../../functions/set-cursor/validate-move.ts'
import { operatorFunctions } from '../../../infra/operator-functions.ts'
import { stackOf } from './stack.ts'
import { toPlain } from './statements.ts'

const template = stackOf()

/** What a shell makes of a line that begins with `aws`. */
const toWords = (line: string): string[] => {
  // What CloudFormation puts in place of its own words.
  const deployed = line.replaceAll(/\$\{([^}]*)\}/g, 'FUNCTION$1')
  return execFileSync('sh', ['-c', `aws() { printf '%s\\n' "$@"; }; ${deployed}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
}

const lineOf = (name: string): string => {
  const id = `Invoke${name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}`
  return toPlain(template.findOutputs(id)[id]?.['Value'])
}

test.each(operatorFunctions.map(({ name }) => name))('%s has an output with the line that invokes it', (name) => {
  const line = lineOf(name)
  const words = toWords(line)
  const patience = words.includes('--cli-read-timeout') ? ['--cli-read-timeout', expect.stringMatching(/^\d+$/)] : []
  expect(words).toEqual([
    ...['lambda', 'invoke', '--region', 'eu-central-1', '--function-name', expect.stringMatching(/^FUNCTION\w+$/)],
    ...['--cli-binary-format', 'raw-in-base64-out', ...patience, '--payload', expect.any(String), '/dev/stdout'],
  ])
  expect(JSON.parse(words.at(-2) ?? '')).toEqual(operatorFunctions.find((one) => one.name === name)?.example ?? {})
})

test('the line of set-cursor, copied as it is, is refused: only who writes a date moves a cursor', () => {
  const { to } = JSON.parse(toWords(lineOf('set-cursor')).at(-2) ?? '')
  expect(() => toTarget(to, new Date())).toThrow('is not a date')
})

test('where a command may take longer than the AWS CLI waits, its line says so', () => {
  expect(lineOf('set-cursor')).toContain('--cli-read-timeout 680')
  expect(lineOf('show-state')).not.toContain('--cli-read-timeout')
})
