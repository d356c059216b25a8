import { describe, expect, test } from '@jest/globals'
import { parseCommandLine as toAskedAt } from '../../infra/cli/command-line.ts'
import { toUsage, toUsageOf } from '../../infra/cli/help.ts'
import { operatorFunctions } from '../../infra/operator-functions.ts'

const NOW = new Date('2026-11-27T12:00:00Z')
const parseCommandLine = (args: readonly string[]) => toAskedAt(args, NOW)

const refusal = (...args: string[]): string => {
  try {
    parseCommandLine(args)
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  }
  return 'not refused'
}

describe('a command line', () => {
  test('says command, connection and payload', () => {
    const line = ['get-events', '--connection', 'acme', '--event-type', 'Audit Users', '--limit', '5', '--json']
    expect(parseCommandLine(line)).toEqual({
      invoke: {
        command: 'get-events',
        payload: { eventType: 'Audit Users', limit: 5 },
        connection: 'acme',
        config: undefined,
        privateKey: undefined,
        isLocal: false,
        isJson: true,
        isMarkdown: false,
      },
    })
  })

  test('needs nothing more where nothing need be said', () => {
    expect(parseCommandLine(['doctor'])).toMatchObject({ invoke: { command: 'doctor', payload: {} } })
  })

  test('asks for objects to be announced again', () => {
    expect(parseCommandLine(['replay', '--from', '2026-11-01', '--dry-run'])).toMatchObject({
      replay: { from: new Date('2026-11-01'), to: undefined, isDryRun: true },
    })
  })

  test.each([
    [['nonsense'], /Unknown command: nonsense\. Run .*--help/],
    [['show-sate'], /Unknown command: show-sate\. Did you mean show-state\? Run .*--help/],
    [['getevents'], /Did you mean get-events\?/],
    [['--limit', '5'], /The first word has to be a command, not --limit\./],
    [['doctor', '--limit', '5'], /Unknown option: --limit\. Run npm run docusign -- doctor --help/],
    [['get-events', '--limt', '5'], /Unknown option: --limt\. Did you mean --limit\?/],
    [['get-events', '--eventType', 'Audit Users'], /Unknown option: --eventType\. Did you mean --event-type\?/],
    [['replay', '--dryrun'], /Did you mean --dry-run\?/],
    [['doctor', '-x'], /Unknown option: -x\. Run/],
    [['doctor', '--connection'], /--connection needs a value\./],
    [['doctor', '--connection', '--json'], /--connection needs a value\./],
    [['doctor', '--json=yes'], /--json takes no value\./],
    [['get-events', '--event-type', 'Audit', 'Users'], /"Users" belongs to no option.*quotes/],
    [['get-events', '--limit', 'many'], /--limit is not usable\. It has to be a whole number from 1 to 2000\.$/],
    [['get-events', '--limit', '0'], /--limit is not usable\. It has to be a whole number from 1 to 2000\.$/],
    [['get-events', '--limit', '2001'], /--limit .* from 1 to 2000/],
    [['get-events', '--limit', '1.5'], /--limit .* from 1 to 2000/],
    [['get-events', '--event-type', 'customer-events'], /--event-type .*Did you mean "Customer events"\?$/],
    [['get-events', '--event-type', 'audit'], /--event-type .*Did you mean "Audit Users"\?$/],
    [['get-events', '--event-type', 'envelopes'], /--event-type .*"Customer events" or "Audit Users"\.$/],
    [['get-events', '--from', 'yesterday'], /--from .*P3D/],
    [['get-events', '--from', '2026-11-28'], /--from is in the future/],
    [['set-cursor', '--event-type', 'Audit Users', '--reason', 'x', '--to', '2020-01-01'], /--to is before 2021/],
    [['set-cursor', '--event-type', 'Audit Users', '--reason', 'x', '--to', '2026-11-1'], /--to is not a date/],
    [['set-cursor', '--event-type', 'Users', '--reason', 'x', '--to', 'P1D'], /--event-type .*"Audit Users"/],
    [['set-cursor', '--event-type', 'Audit Users', '--reason', ' ', '--to', 'P1D'], /--reason .* at most 200/],
    [['replay', '--from', 'P1D', '--type', 'Customer events'], /--type .*Did you mean customer-events\?$/],
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
  test.each([[[]], [['--help']], [['-h']], [['help']]])('%j tells of all commands', (args) => {
    expect(parseCommandLine(args)).toEqual({ help: '' })
    for (const { name, does } of operatorFunctions) expect(toUsage()).toContain(`${name.padEnd(20)}  ${does}`)
  })

  test.each([...operatorFunctions.map(({ name }) => name), 'replay'])('%s --help tells of its own options', (name) => {
    expect(parseCommandLine([name, '--help'])).toEqual({ help: name })
    expect(parseCommandLine([name, '-h'])).toEqual({ help: name })
    expect(parseCommandLine([name, '--version'])).toEqual({ version: true })
    expect(toUsageOf(name)).toMatch(new RegExp(`^Usage: npm run docusign -- ${name} `))
    expect(toUsageOf(name)).toContain('--help')
  })

  test('no line of it is too long for a terminal', () => {
    const all = [toUsage(), ...operatorFunctions.map(({ name }) => toUsageOf(name))].join('\n').split('\n')
    expect(all.filter((line) => line.length > 120)).toEqual([])
  })
})
