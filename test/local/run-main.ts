import { spawn } from 'node:child_process'
import { expect } from '@jest/globals'
import type { Summary } from './summary.ts'

/** `npm run local -- …` without npm. */
export const run = async (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  const command = ['node_modules/tsx/dist/cli.mjs', 'test/local/main.ts', ...args]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...output }
}

/** A run that must succeed and print one JSON object and nothing else. */
export const runJson = async (...args: string[]): Promise<Summary> => {
  const { code, stdout, stderr } = await run(...args, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(stdout)
}
