import { spawn } from 'node:child_process'

export interface Ran {
  status: number
  stdout: string
  stderr: string
}

/** Where a person would type: the project's folder, and what the shell is set to. */
export interface Shell {
  folder: string
  environment: Record<string, string>
}

const LONGEST_MS = 180_000

/** Runs a line as a person would type it. What stands in for DocuSign and Lambda answers meanwhile. */
export const type = ({ folder, environment }: Shell, line: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', line], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
    })
    const ran = { stdout: '', stderr: '' }
    child.stdout.on('data', (data: Buffer) => void (ran.stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => void (ran.stderr += data.toString()))
    child.once('error', reject)
    child.once('close', (status) => resolve({ ...ran, status: status ?? 1 }))
  })

/** The same, for a line that has to succeed. @throws with the end of what it printed */
export const typeWell = async (shell: Shell, line: string): Promise<Ran> => {
  const ran = await type(shell, line)
  if (ran.status === 0) return ran
  const printed = `${ran.stdout.slice(-3000)}\n${ran.stderr.slice(-3000)}`.trim()
  throw new Error(`Expected \`${line}\` to succeed; it ended with ${ran.status}:\n${printed}`)
}
