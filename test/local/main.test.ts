import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
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
    const summary = await runJson('--events', '200', '--out', out)
    expect(summary).toMatchObject({ ok: true, problems: [], out })
    expect(summary.dataTypes).toMatchObject([{ dataType: 'customer-events', served: 200, delivered: 200, ...SOUND }])
    expect(summary.dataTypes[0]?.pages).toBeGreaterThan(10)
    expect(summary.sample).toHaveProperty('xdm_fields')
    const [object = ''] = summary.objects
    expect(object).toMatch(/^data\/customer-events\/local\/\d{4}\/\d\d\/\d\d\/\d\d\/.*\.gz$/)
    expect(
      gunzipSync(await readFile(join(out, object)))
        .toString()
        .split('\n').length,
    ).toBeGreaterThan(1)
  })

  test('prints a summary for people, and no progress when nobody watches', async () => {
    const out = join(folder, 'text')
    const { code, stdout, stderr } = await run('--events', '20', '--out', out)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/delivered +20\n/)
    expect(stdout).toContain('"xdm_fields": {')
    expect(stdout).toMatch(/OK: nothing is missing, doubled, altered or refused\.\n$/)
    expect([stdout.includes('\r'), stdout.includes('\u001B')]).toEqual([false, false])
  })

  test('replaces what a former run wrote, and nothing else', async () => {
    const out = join(folder, 'again')
    await runJson('--events', '5', '--out', out)
    const summary = await runJson('--events', '6', '--out', out)
    expect(summary.dataTypes[0]?.delivered).toBe(6)
    await writeFile(join(out, 'notes.txt'), 'mine')
    const { code, stdout, stderr } = await run('--events', '5', '--out', out)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('notes.txt was not written by a former local run')
    expect(await readdir(out)).toContain('notes.txt')
  })

  test('shows what becomes of one’s own events, broken ones among them', async () => {
    const file = join(folder, 'mine.ndjson')
    await writeFile(file, '{"eventId":"e1","timestamp":"2024-07-07T16:20:36.1227494Z","x":"😀"}\nnull\n{"a":1,"a":2}\n')
    const summary = await runJson('--events-file', file, '--out', join(folder, 'mine'))
    expect(summary.dataTypes).toMatchObject([{ served: 3, delivered: 3, ...SOUND }])
    expect(summary.dataTypes[0]?.unmapped).toBeGreaterThanOrEqual(1)
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
  test.each([
    [['--evnts', '5'], "Unknown option '--evnts'"],
    [['--events-file', 'nowhere.ndjson'], 'There is no file nowhere.ndjson.'],
    [['--config', 'nowhere.json', '--private-key', 'nowhere.pem'], 'There is no file nowhere.json.'],
    [['--config', 'package.json', '--private-key', 'nowhere.pem'], 'There is no file nowhere.pem.'],
    [['--config', 'package.json', '--private-key', 'package.json'], 'package.json has'],
  ])('%j ends with code 2 and a message', async (args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  test('help is printed', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('--private-key FILE')
  })
})
