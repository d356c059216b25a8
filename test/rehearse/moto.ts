import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { listen, shut } from '../support/lambda/http.ts'

/** moto's own account, which cannot be chosen. */
export const MOTO_ACCOUNT = '123456789012'

/** Why moto's server cannot be started here, if it cannot. */
export const whyNoMoto = (): string | undefined => {
  const { status, error } = spawnSync('python3', ['-c', 'import moto.server, boto3'])
  if (error) return 'python3 is not on this machine'
  return status === 0 ? undefined : "moto's server is not on this machine (pip install 'moto[server]')"
}

export interface Moto {
  url: string
  /** For the CDK, the command line and the functions. */
  environment: Record<string, string>
  stop(): void
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  const url = await listen(server)
  await shut(server)
  return Number(new URL(url).port)
}

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.ok,
    () => false,
  )

const START_MS = 60_000
const MOST_PORTS = 3

/** @returns whether moto answers on the port; `false` when it ended at once, as it does when the port was taken meanwhile */
const waitUntilUp = async (child: ChildProcess, url: string): Promise<boolean> => {
  const until = Date.now() + START_MS
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    if (await isUp(url)) return true
    await sleep(200)
  }
  return false
}

/** Starts a fresh moto with the types it lacks. @throws when it does not come up */
export const startMoto = async (region: string): Promise<Moto> => {
  for (let tried = 0; tried < MOST_PORTS; tried += 1) {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const child = spawn('python3', ['test/rehearse/start_moto.py', String(port)], {
      stdio: 'ignore',
      // Ctrl-C is for the rehearsal, which needs moto to the end.
      detached: true,
    })
    const environment = {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'rehearsal',
      AWS_SECRET_ACCESS_KEY: 'rehearsal',
      AWS_REGION: region,
    }
    if (await waitUntilUp(child, url)) return { url, environment, stop: () => void child.kill() }
    child.kill()
  }
  throw new Error("moto didn't start. To see why, run `python3 test/rehearse/start_moto.py 5000`.")
}
