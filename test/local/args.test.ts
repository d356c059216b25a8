import { describe, expect, test } from '@jest/globals'
import { toOptions } from './args.ts'
import { UsageError } from './usage-error.ts'

describe('the options of the local run', () => {
  test('without any: 10,000 made up events and 3,000 users into out', () => {
    const input = { kind: 'generated', events: 10_000, users: 3000 }
    expect(toOptions([])).toEqual({ input, out: 'out', json: false })
  })

  test('all of them are understood', () => {
    expect(toOptions(['--events', '7', '--users', '0', '--out=there', '--json'])).toEqual({
      input: { kind: 'generated', events: 7, users: 0 },
      out: 'there',
      json: true,
    })
    expect(toOptions(['--firehose-fault', 'kms'])).toMatchObject({ firehoseFault: 'kms' })
    expect(toOptions(['--events-file', 'a.ndjson'])).toMatchObject({
      input: { kind: 'file', file: 'a.ndjson', users: 0 },
    })
    expect(toOptions(['--config', 'c.json', '--private-key', 'k.pem'])).toMatchObject({
      input: { kind: 'account', config: 'c.json', privateKey: 'k.pem' },
    })
  })

  test('help wins over everything else', () => {
    expect(toOptions(['--events', 'many', '--help'])).toBe('help')
    expect(toOptions(['-h'])).toBe('help')
    expect(toOptions(['--version'])).toBe('version')
  })

  test.each([
    [['--evnts', '5'], 'Unknown option: --evnts. Did you mean --events? Run npm run local -- --help for the list.'],
    [['5'], '"5" belongs to no option'],
    [['--events'], '--events needs a value.'],
    [['--events', 'many'], '--events takes a number from 0 to 1000000, not "many".'],
    [['--events', '1e3'], '--events takes a number'],
    [['--events=-1'], '--events takes a number'],
    [['--events', '1000001'], '--events takes a number'],
    [['--users', '100001'], '--users takes a number from 0 to 100000, not "100001".'],
    [['--config', 'c', '--private-key', 'k', '--users', '5'], '--users is for made up users, --config for real ones.'],
    [['--out='], '--out needs a value.'],
    [['--events', '5', '--events-file', 'a'], '--events and --events-file exclude each other.'],
    [['--events-file', 'a', '--config', 'c', '--private-key', 'k'], '--events-file and --config exclude each other.'],
    [['--config', 'c'], '--config needs --private-key.'],
    [['--private-key', 'k'], '--private-key is for --config only.'],
    [['--firehose-fault', 'disk'], '--firehose-fault takes kms, not "disk".'],
    [['--json=yes'], '--json takes no value.'],
  ])('%j is a mistake that says what is wrong', (args, message) => {
    expect(() => toOptions(args)).toThrow(UsageError)
    expect(() => toOptions(args)).toThrow(message)
  })
})
