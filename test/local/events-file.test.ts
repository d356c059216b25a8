import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readEvents } from './events-file.ts'
import { oneWindow, toArrivals } from './stand-in.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-'))
})
afterAll(() => rm(folder, { recursive: true }))

const write = async (content: string): Promise<string> => {
  const file = join(folder, 'events.ndjson')
  await writeFile(file, content)
  return file
}

describe('a file of events', () => {
  test('is read line by line, whatever JSON is in it', async () => {
    const file = await write('\uFEFF{"a":1,"a":2}\r\n\n null \n"text"')
    expect((await readEvents(file)).map(({ event }) => event)).toEqual([{ a: 2 }, null, 'text'])
  })

  test('keeps the text, for what parsing loses', async () => {
    expect((await readEvents(await write('{"a":1,"a":2}\n')))[0]?.text).toBe('{"a":1,"a":2}')
  })

  test('with a line that is not JSON is refused by the number of that line, without its content', async () => {
    const reading = readEvents(await write('{"a":1}\n\n{"secret-marker"\n{"b":'))
    await expect(reading).rejects.toThrow(/^Line 3 of .* is not JSON\. /)
    await expect(reading).rejects.not.toThrow('secret-marker')
  })

  test('that is not there is a mistake that names it', async () => {
    await expect(readEvents(join(folder, 'nowhere.ndjson'))).rejects.toThrow(/There is no file .*nowhere\.ndjson/)
    await expect(readEvents(folder)).rejects.toThrow('EISDIR')
  })
})

test('events come in over six days, in their order', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const events = Array.from({ length: 100 }, (_, index) => ({ event: index, text: String(index) }))
  const arrivals = toArrivals(events, oneWindow(now))
  expect(arrivals.map(({ event }) => event)).toEqual(events.map(({ event }) => event))
  const days = new Set(arrivals.map(({ ingestedAt }) => ingestedAt.toISOString().slice(0, 10)))
  expect(days.size).toBeGreaterThanOrEqual(6)
  expect(arrivals.every(({ ingestedAt }, index) => ingestedAt >= (arrivals[index - 1]?.ingestedAt ?? 0))).toBe(true)
  expect(arrivals.at(-1)?.ingestedAt.getTime()).toBeLessThan(now.getTime())
})
