import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

let temporary: string

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'cli-local-'))
})
afterAll(() => rm(temporary, { recursive: true }))

interface Running {
  child: ChildProcess
  stdout: string
  stderr: string
  ended: Promise<number | null>
}

/** A command in a process group of its own, as a terminal starts it. */
const start = (...args: string[]): Running => {
  const child = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'infra/cli/main.ts', ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const running: Running = {
    child,
    stdout: '',
    stderr: '',
    ended: new Promise((resolve) => child.once('close', resolve)),
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (running.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (running.stderr += text))
  return running
}

/** To the whole group, as a terminal sends it. */
const signal = ({ child }: Running, name: NodeJS.Signals): void => {
  if (child.exitCode === null) process.kill(-(child.pid ?? 0), name)
}

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await sleep(50)
}

/** What is left behind; tsx keeps one cache for all. */
const leftovers = async (): Promise<string[]> => (await readdir(temporary)).filter((name) => !name.startsWith('tsx-'))

test.each(['auth-test', 'show-state'])('%s says what it starts, and leaves nothing', async (command) => {
  const running = start(command, '--local', '--json')
  expect(await running.ended).toBe(0)
  expect(running.stderr.split('\n')[0]).toBe(`Starting local stand-ins for DocuSign and AWS, and ${command}…`)
  expect(running.stderr.includes('Collecting users and events once')).toBe(command === 'show-state')
  expect(JSON.parse(running.stdout)).toMatchObject({ ok: true })
  expect(await leftovers()).toEqual([])
})

test('the consent link says that its server has stopped, where nobody can open it in time', async () => {
  const running = start('generate-consent-url', '--local')
  expect(await running.ended).toBe(0)
  expect(running.stderr).toContain('The link belongs to the local DocuSign stand-in, which has stopped now.')
})

test('another connection than the one there is, is refused before anything starts', async () => {
  const running = start('doctor', '--local', '--connection', 'locl')
  expect(await running.ended).toBe(2)
  expect(running.stderr).toBe('There is no connection "locl". Did you mean local? Name one with --connection: local.\n')
})

describe('a command that is ended early cleans up', () => {
  test.each<[string, string, NodeJS.Signals[], number]>([
    ['at its start', 'Starting', ['SIGINT'], 130],
    ['while it collects', 'Collecting', ['SIGINT'], 130],
    ['by Ctrl-C twice', 'Collecting', ['SIGINT', 'SIGINT'], 130],
    ['by SIGTERM', 'Collecting', ['SIGTERM'], 143],
  ])('%s', async (_, when, signals, code) => {
    const running = start('doctor', '--local')
    await until(() => running.stderr.includes(when))
    await sleep(300)
    for (const name of signals) {
      signal(running, name)
      await sleep(100)
    }
    expect(await running.ended).toBe(code)
    expect(running.stderr.match(/Cleaning up…/g)).toHaveLength(1)
    expect(running.stderr.trimEnd().endsWith('Cleaning up…')).toBe(true)
    expect(running.stdout).toBe('')
    expect(await leftovers()).toEqual([])
  })

  test('also when it is killed', async () => {
    const running = start('doctor', '--local')
    await until(() => running.stderr.includes('Collecting'))
    signal(running, 'SIGKILL')
    await until(async () => (await leftovers()).length === 0)
  })
})
