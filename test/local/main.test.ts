import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { run, runJson } from './run-main.ts'

const SAMPLES = '../shared/samples/monitor-events.ndjson'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-'))
})
afterAll(() => rm(folder, { recursive: true }))

const SOUND = { missing: 0, duplicated: 0, altered: 0, refused: 0, failedRuns: 0 }

describe('the local run', () => {
  test('delivers every event of several windows, once, and says so in one JSON object', async () => {
    const out = join(folder, 'generated')
    const summary = await runJson('--events', '200', '--users', '0', '--out', out)
    expect(summary).toMatchObject({ ok: true, problems: [], out })
    expect(summary.dataTypes).toMatchObject([{ dataType: 'customer-events', served: 200, delivered: 200, ...SOUND }])
    expect(summary.dataTypes[0]?.pages).toBeGreaterThan(10)
    expect(summary.dataTypes[0]?.sample).toHaveProperty('xdm_fields')
    // The time is the wall clock's; starting and comparing take some of it.
    expect(summary.seconds).toBeGreaterThan(summary.deliverySeconds)
    const [object = ''] = summary.objects
    expect(object).toMatch(/^data\/customer-events\/local\/\d{4}\/\d\d\/\d\d\/\d\d\/.*\.gz$/)
    expect(
      gunzipSync(await readFile(join(out, object)))
        .toString()
        .split('\n').length,
    ).toBeGreaterThan(1)
  })

  test('lets events wait for the users that they name, and delivers each change of a user, once', async () => {
    const summary = await runJson('--events', '60', '--users', '260', '--out', join(folder, 'users'))
    expect(summary).toMatchObject({ ok: true, problems: [] })
    const [events, users] = summary.dataTypes
    expect(events).toMatchObject({ dataType: 'customer-events', served: 60, delivered: 60, ...SOUND })
    expect(events?.waitingRuns).toBeGreaterThan(0)
    expect(events?.sample).toMatchObject({ xdm_fields: { 'xdm.source.user.upn': expect.stringContaining('@') } })
    expect(events?.logins).toMatchObject({ total: 15 })
    expect(users).toMatchObject({ dataType: 'audit-users', served: 261, leaked: 0, ...SOUND })
    // Two of the users have no id: each API's half is delivered raw. What is counted adds up.
    expect(users).toMatchObject({
      kinds: { observed: 259, changed: 2, closed: 1 },
      unmapped: 4,
      delivered: 259 + 2 + 1 + 4,
    })
    expect(users?.sample).toHaveProperty('changes')
    expect(summary.story.map(({ what, delivered }) => [what, delivered])).toEqual([
      ['made administrator', ['User changed: granted administrator; added to group Administrators']],
      ['added to a group', [expect.stringContaining('User changed: added to group')]],
      ['closed', ['User closed']],
      ['logged in only', []],
      ['new', ['User observed']],
    ])
  })

  test('prints a summary for people, no progress when nobody watches, and replaces what a former run wrote', async () => {
    const { code, stdout, stderr } = await run('--events', '20', '--users', '0', '--out', join(folder, 'generated'))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/served +20 {2}events\n +delivered +20 {2}records\n +repeated +0 /)
    // Users are off: logins don't lack what only users could tell.
    expect(stdout).toMatch(
      /ready +\d+ {2}with all that authentication stories need, but for the users, who are not coll/,
    )
    expect(stdout).not.toMatch(/without xdm\.source\.user/)
    expect(stdout).toMatch(/Size: {2}[\d.]+ kB, gzipped [\d.]+ kB/)
    expect(stdout).toContain('"xdm_fields": {')
    expect(stdout).toMatch(/OK: nothing is missing, doubled, altered or refused\.\n$/)
    expect([stdout.includes('\r'), stdout.includes('\u001B')]).toEqual([false, false])
  })

  test('shows how a run fails when its role may not use the KMS key of its stream, and loses nothing by it', async () => {
    const out = join(folder, 'refused')
    const { code, stdout } = await run('--events', '20', '--users', '0', '--firehose-fault', 'kms', '--out', out)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /! docusign-local-customer-events: DeliveryError: Firehose refused the records for the stream docusign-local-customer-events \(eu-central-1\) because the role docusign-local-customer-events-role can’t use the KMS key arn:aws:kms:eu-central-1:111111111111:key\/local \(InvalidKMSResourceException\)\./,
    )
    expect(stdout).toMatch(/must both allow kms:GenerateDataKey and kms:Decrypt through Firehose.*Run `npm run deploy`/)
    expect(stdout).toMatch(
      /delivered +0 {2}records\n +repeated .*\n +missing +20 {2}DocuSign has it, but not in the files/,
    )
    expect(stdout).toMatch(/runs +3 {2}given up: see the lines marked ! below/)
  })

  test('shows what becomes of one’s own events, broken ones among them', async () => {
    const file = join(folder, 'mine.ndjson')
    await writeFile(file, '{"eventId":"e1","timestamp":"2024-07-07T16:20:36.1227494Z","x":"😀"}\nnull\n{"a":1,"a":2}\n')
    const summary = await runJson('--events-file', file, '--out', join(folder, 'mine'))
    expect(summary.dataTypes).toMatchObject([{ served: 3, delivered: 3, ...SOUND }])
    expect(summary.dataTypes[0]?.unmapped).toBeGreaterThanOrEqual(1)
  })

  test('numbers of more digits than a double holds are as DocuSign sent them, in every form of events', async () => {
    const event = { eventId: 'e1', timestamp: '2026-11-20T10:00:00Z', object: 'User', action: 'Login' }
    const text = JSON.stringify({ ...event, data: { Count: 'N', List: ['N'] } }).replaceAll('"N"', '9007199254740993')
    for (const [name, body] of Object.entries({ ndjson: text, array: `[${text}]`, response: `{"data":[${text}]}` })) {
      const file = join(folder, `digits.${name}`)
      await writeFile(file, body)
      const out = join(folder, 'digits')
      const summary = await runJson('--events-file', file, '--users', '0', '--out', out)
      expect(summary).toMatchObject({ ok: true, problems: [] })
      expect(summary.dataTypes[0]?.sample).toMatchObject({
        data: { Count: '9007199254740993', List: ['9007199254740993'] },
      })
    }
  })

  test.each([3000, 100_000])(
    'an event that is nested %i levels deep is delivered raw, and its neighbor mapped',
    async (depth) => {
      const event = '"timestamp":"2026-11-20T10:00:00Z","object":"User","action":"Login"'
      const deep = `{"eventId":"deep",${event},"data":${'{"a":['.repeat(depth / 2)}${']}'.repeat(depth / 2)}}`
      const file = join(folder, 'deep.ndjson')
      await writeFile(file, `${deep}\n{"eventId":"flat",${event}}\n`)
      const summary = await runJson('--events-file', file, '--users', '0', '--out', join(folder, 'deep'))
      expect(summary).toMatchObject({ ok: true, problems: [] })
      expect(summary.dataTypes).toMatchObject([{ served: 2, delivered: 2, unmapped: 1, ...SOUND }])
    },
  )

  test('served events are delivered or repeated: the counts add up', async () => {
    const file = join(folder, 'twice.ndjson')
    const line = '{"eventId":"e1","timestamp":"2026-11-20T10:00:00Z"}\n'
    await writeFile(file, line + line.replace('e1', 'e2').repeat(12))
    const { served, delivered, repeated } =
      (await runJson('--events-file', file, '--out', join(folder, 'twice'))).dataTypes[0] ?? {}
    expect(repeated).toBeGreaterThan(0)
    expect(served).toBe(13)
    expect(Number(delivered) + Number(repeated)).toBe(served)
  })

  if (existsSync(SAMPLES)) {
    test('delivers the recorded events', async () => {
      const lines = (await readFile(SAMPLES, 'utf8')).trim().split('\n').length
      const summary = await runJson('--events-file', SAMPLES, '--out', join(folder, 'samples'))
      expect(summary.dataTypes).toMatchObject([{ served: lines, delivered: lines, unmapped: 0, ...SOUND }])
    })
  }
})

describe('mistakes', () => {
  test('an unknown option ends with code 2 and a message, before anything starts', async () => {
    const { code, stdout, stderr } = await run('--evnts', '5')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toBe('Unknown option: --evnts. Did you mean --events? Run npm run local -- --help for the list.\n')
  })

  test('an out folder with something else in it is refused with code 2 and left alone', async () => {
    const out = join(folder, 'theirs')
    await mkdir(out)
    await writeFile(join(out, 'notes.txt'), 'mine')
    const { code, stdout, stderr } = await run('--events', '5', '--out', out)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('notes.txt was not written by a former local run')
    expect(await readdir(out)).toEqual(['notes.txt'])
  })
})
