import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { prepareOut } from './out.ts'
import { UsageError } from './usage-error.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'out-'))
})
afterEach(() => rm(folder, { recursive: true }))

const KEY = 'data/customer-events/acme/2026/11/22/09/one.gz'

describe('the out folder', () => {
  test('is made where there is none', async () => {
    const store = await prepareOut(join(folder, 'new', 'one'))
    await store(KEY, Buffer.from('body'))
    expect(await readFile(join(folder, 'new', 'one', KEY), 'utf8')).toBe('body')
  })

  test('loses what a former run wrote, also one that was killed', async () => {
    const store = await prepareOut(folder)
    await store(KEY, Buffer.from('body'))
    await prepareOut(folder)
    expect(existsSync(join(folder, KEY))).toBe(false)
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  test.each(['notes.txt', 'data/mine.gz', 'data/customer-events/acme/2026/mine.gz', 'quarantine', 'other/deep.gz'])(
    'with somebody else’s %s in it is refused and left as it is',
    async (theirs) => {
      const store = await prepareOut(folder)
      await store(KEY, Buffer.from('body'))
      await mkdir(join(folder, theirs, '..'), { recursive: true })
      await writeFile(join(folder, theirs), 'mine')
      await expect(prepareOut(folder)).rejects.toThrow(UsageError)
      await expect(prepareOut(folder)).rejects.toThrow('was not written by a former local run')
      expect(existsSync(join(folder, KEY))).toBe(true)
    },
  )

  test('without a list of what was written is somebody else’s', async () => {
    await mkdir(join(folder, 'data'))
    await writeFile(join(folder, 'data', 'one.gz'), 'mine')
    await expect(prepareOut(folder)).rejects.toThrow(join('data', 'one.gz'))
  })

  test('that is a file is a mistake', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(prepareOut(join(folder, 'file'))).rejects.toThrow(UsageError)
  })
})
