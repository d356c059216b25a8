import { describe, expect, test } from '@jest/globals'
import { toAsked } from '../../infra/cli/args.ts'
import { toUsage, toUsageOf } from '../../infra/cli/usage.ts'
import { operatorFunctions } from '../../infra/operator-functions.ts'

const refusal = (...args: string[]): string => {
  try {
    toAsked(args)
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  }
  return 'not refused'
}

describe('a command line', () => {
  test('says command, connection and payload', () => {
    const line = ['get-events', '--connection', 'acme', '--event-type', 'Audit Users', '--limit', '5', '--json']
    expect(toAsked(line)).toEqual({
      invoke: {
        command: 'get-events',
        payload: { eventType: 'Audit Users', limit: 5 },
        connection: 'acme',
        config: undefined,
        privateKey: undefined,
        isLocal: false,
        isJson: true,
      },
    })
  })

  test('needs nothing more where nothing need be said', () => {
    expect(toAsked(['doctor'])).toMatchObject({ invoke: { command: 'doctor', payload: {} } })
  })

  test('asks for objects to be announced again', () => {
    expect(toAsked(['replay', '--from', '2026-11-01', '--dry-run'])).toMatchObject({
      replay: { from: new Date('2026-11-01'), to: undefined, isDryRun: true },
    })
  })

  test.each([
    [['nonsense'], /There is no command "nonsense".*--help/],
    [['doctor', '--limit', '5'], /There is no option --limit\./],
    [['doctor', '--connection'], /--connection needs a value\./],
    [['doctor', '--connection', '--json'], /--connection needs a value\./],
    [['doctor', '--json=yes'], /--json takes no value\./],
    [['get-events', '--event-type', 'Audit', 'Users'], /"Users" belongs to no option.*quotes/],
    [['get-events', '--limit', 'many'], /--limit takes a number/],
    [['get-events', '--limit', ''], /--limit needs a value/],
    [['get-events', 'two words'], /"two words" belongs to no option/],
    [['set-cursor', '--to', '2026-11-01'], /needs --event-type, --reason/],
    [['doctor', '--private-key', 'k.pem'], /--private-key is for --local/],
    [['doctor', '--local', '--config', 'c.json'], /needs --private-key/],
    [['replay'], /replay needs --from/],
    [['replay', '--from', 'yesterday'], /--from isn't a date or a duration.*P3D/],
  ])('%j is refused with what to do', (args, words) => {
    expect(refusal(...args)).toMatch(words)
    expect(refusal(...args)).toMatch(/^Mistake: /)
  })
})

describe('help', () => {
  test.each([[[]], [['--help']], [['help']]])('%j tells of all commands', (args) => {
    expect(toAsked(args)).toEqual({ help: '' })
    for (const { name, does } of operatorFunctions) expect(toUsage()).toContain(`${name.padEnd(20)}  ${does}`)
  })

  test.each([...operatorFunctions.map(({ name }) => name), 'replay'])('%s --help tells of its own options', (name) => {
    expect(toAsked([name, '--help'])).toEqual({ help: name })
    expect(toUsageOf(name)).toMatch(new RegExp(`^Usage: npm run docusign -- ${name} `))
    expect(toUsageOf(name)).toContain('--help')
  })

  test('no line of it is too long for a terminal', () => {
    const all = [toUsage(), ...operatorFunctions.map(({ name }) => toUsageOf(name))].join('\n').split('\n')
    expect(all.filter((line) => line.length > 120)).toEqual([])
  })
})
