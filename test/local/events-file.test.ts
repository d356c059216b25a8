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

  const [a, b] = [{ eventId: 'a', timestamp: 't', data: { n: [1, { m: ']' }] } }, { eventId: 'b' }]
  const pretty = (value: unknown) => JSON.stringify(value, null, 2)
  const answer = (events: object[], more = {}) => ({ endCursor: 'aa_1', data: events, ...more })

  test.each([
    ['an array, pretty-printed', pretty([a, b])],
    ['an array on one line', JSON.stringify([a, b])],
    ['a saved response', pretty(answer([a, b]))],
    ['a saved response of the newer API', pretty({ resultData: [a, b], endCursor: 'x' })],
    [
      'a saved response with an empty list beside the filled one',
      pretty({ data: null, resultData: [a, b], endCursor: 'x' }),
    ],
    ['a saved response on one line', JSON.stringify(answer([a, b]))],
    ['several responses, one after another', `${pretty(answer([a]))}\n${pretty(answer([]))}${pretty(answer([b]))}`],
    ['events one after another, pretty-printed', `${pretty(a)}\r\n${pretty(b)}`],
    ['an array and an event', `${JSON.stringify([a])}\n${JSON.stringify(b)}`],
  ])('may be %s', async (_form, content) => {
    expect((await readEvents(await write(content))).map(({ event }) => event)).toEqual([a, b])
  })

  test('keeps the digits of numbers, in every form', async () => {
    const text = '{"n":9007199254740993}'
    for (const content of [text, `[ ${text} ]`, `{"endCursor":"x","data":[${text}]}`])
      expect((await readEvents(await write(content)))[0]?.text).toBe(text)
  })

  test('may hold events nested 100,000 levels deep', async () => {
    const deep = `{"eventId":"d","data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const events = await readEvents(await write(`[${deep},${deep}]`))
    expect(events.map(({ text }) => text.length)).toEqual([deep.length, deep.length])
  })

  test.each(['', ' \n\t\r\n', '[]', '{"endCursor":"x","data":[]}', '[]\n{"endCursor":"x","data":null}'])(
    'without events is a mistake: %j',
    async (content) => {
      await expect(readEvents(await write(content))).rejects.toThrow(
        /events\.ndjson holds no events\. Allowed are events/,
      )
    },
  )

  test.each([
    ['{"a":1}\n[{"b":1},\n{"c":}]', 2],
    ['{"a":1}}\n', 1],
    ['{"a":1}\n\n]', 3],
    ['{"a":1} tru', 1],
  ])('whose JSON is broken is refused by the line on which the value begins: %j', async (content, line) => {
    await expect(readEvents(await write(content))).rejects.toThrow(new RegExp(`^Line ${line} of .* is not JSON`))
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
    await expect(readEvents(folder)).rejects.toThrow(`${folder} is a folder.`)
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
