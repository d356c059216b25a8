import { expect, test } from '@jest/globals'
import { takeConfig } from '../../../infra/cli/deploy-options.ts'
import { UsageError } from '../../../infra/cli/parse-options.ts'

test.each([
  [['--config', 'other.json']],
  [['--config=other.json']],
  [['-c', 'config=other.json']],
  [['--context', 'config=other.json']],
  [['--context=config=other.json']],
])('%j: the file that is looked at is the one that is deployed by', (args) => {
  const others = ['--require-approval', 'never', '-c', 'a=b']
  expect(takeConfig([...others, ...args])).toEqual({ file: 'other.json', others })
  expect(takeConfig([...args, ...others])).toEqual({ file: 'other.json', others })
})

test('nothing said: docusign.config.json, and all the rest is for the CDK', () => {
  expect(takeConfig(['--exclusively'])).toEqual({ file: 'docusign.config.json', others: ['--exclusively'] })
})

test.each(['--confg', '--Config=other.json', '--confing', '--cofnig'])(
  '%s is refused: the file it means would not be the one that is deployed by',
  (arg) => {
    expect(() => takeConfig([arg, 'other.json'])).toThrow(`Unknown option: ${arg}. Did you mean --config?`)
  },
)

test.each(['--concurrency', '--context', '--ci', '--color', '--no-color'])('%s is for the CDK', (arg) => {
  expect(takeConfig([arg, 'a=b'])).toEqual({ file: 'docusign.config.json', others: [arg, 'a=b'] })
})

test.each([[['--config']], [['--config=']], [['--config', '--exclusively']], [['-c', 'config=']]])(
  '%j names no file: nothing is deployed by another one',
  (args) => {
    expect(() => takeConfig(args)).toThrow(UsageError)
  },
)
