import { type ChildProcess, spawn } from 'node:child_process'

export interface Ran {
  status: number
  stdout: string
  stderr: string
}

/** Where a person would type: the project's folder, and what the shell is set to. */
export interface Shell {
  folder: string
  environment: Record<string, string>
  /** What is being typed ends with it. */
  ending: AbortSignal
}

const LONGEST_MS = 180_000

/** Ends a line with all that it has started: npm and npx leave theirs running. */
const endGroup = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return
  try {
    process.kill(-pid)
  } catch {
    // It has ended by itself.
  }
}

/** Runs a line as a person would type it. What stands in for DocuSign and Lambda answers meanwhile. */
export const type = ({ folder, environment, ending }: Shell, line: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', line], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const over = AbortSignal.any([ending, AbortSignal.timeout(LONGEST_MS)])
    const end = (): void => endGroup(child)
    if (over.aborted) end()
    else over.addEventListener('abort', end, { once: true })
    const ran = { stdout: '', stderr: '' }
    child.stdout.on('data', (data: Buffer) => void (ran.stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => void (ran.stderr += data.toString()))
    child.once('error', reject)
    child.once('close', (status) => {
      over.removeEventListener('abort', end)
      resolve({ ...ran, status: status ?? 1 })
    })
  })

/** The same, for a line that has to succeed. @throws with the end of what it printed */
export const typeWell = async (shell: Shell, line: string): Promise<Ran> => {
  const ran = await type(shell, line)
  if (ran.status === 0) return ran
  const printed = `${ran.stdout.slice(-3000)}\n${ran.stderr.slice(-3000)}`.trim()
  throw new Error(`Expected \`${line}\` to succeed; it ended with ${ran.status}:\n${printed}`)
}
