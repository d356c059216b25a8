import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { whyNoMoto } from './moto.ts'

let temporary: string

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'ending-'))
})
afterAll(() => rm(temporary, { recursive: true }))

/** tsx keeps one cache for all. */
const findFolders = async (): Promise<string[]> => (await readdir(temporary)).filter((name) => !name.startsWith('tsx-'))

const hasProject = async (): Promise<boolean> => {
  const [folder = '-'] = await findFolders()
  const files = await readdir(join(temporary, folder, 'project')).catch((): string[] => [])
  return files.includes('environment.sh')
}

// Without moto there is nothing to clean up.
const withMoto = whyNoMoto() === undefined ? describe : describe.skip

withMoto('with moto', () => {
  test('Ctrl-C on npm run rehearse -- --serve says that it cleans up; pressed again it waits, and nothing is left', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/rehearse/main.ts', '--serve'], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    while (!(await hasProject())) {
      const end = child.exitCode ?? child.signalCode
      if (end !== null) throw new Error(`It ended with ${end} before it was ready: ${stderr}`)
      await sleep(50)
    }
    for (const wait of [500, 700, 1_200]) {
      if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGINT')
      await sleep(wait)
    }
    expect(await ended).toBe(0)
    expect(stdout).toBe('Cleaning up…\n')
    expect(await findFolders()).toEqual([])
  }, 240_000)
})
