import { startProcess } from '../../bench/process.ts'
import { toPopulation } from '../../local/population.ts'
import { sizeOf } from './events.ts'
import { minus, openMeter, per, type Use } from './meter.ts'

const FEW = 100
const MANY = 1100
const RUNS = 6
const CHANGED = 100

export interface MeasuredUsers {
  record: { bytes: number; gzippedBytes: number }
  /** A run in an account of a hundred users, nobody changed. */
  runOver100: Use
  /** What each further user adds who did not change. */
  walkedUser: Use
  /** Delivering one user who did. */
  changedUser: Use
}

const measureWalk = async (count: number) => {
  const { place, lines, use, stop } = await openMeter()
  const { docusign, definitionOf } = place
  const users = toPopulation(count, new Date())
  docusign.addUsers(users)
  const { name, ...definition } = definitionOf('audit-users')
  const running = await startProcess({ name, ...definition })
  await use(running, 4)
  const walk = per(await use(running, RUNS), RUNS)
  for (const { accountId, userId } of users.slice(1, CHANGED + 1)) {
    docusign.changeUser(accountId, userId, { kind: 'email', email: 'changed@example.com' })
  }
  const changed = await use(running, 1)
  await running.stop()
  await stop()
  return { walk, changed, delivered: lines.get(name) ?? [] }
}

/** Audit users: what a run takes, what each user adds whom it walks over, and what each adds who changed. */
export const measureUsers = async (): Promise<MeasuredUsers> => {
  const few = await measureWalk(FEW)
  const many = await measureWalk(MANY)
  const walkedUser = per(minus(many.walk, few.walk), MANY - FEW)
  return {
    record: sizeOf(many.delivered, CHANGED),
    runOver100: few.walk,
    walkedUser,
    changedUser: per(minus(many.changed, many.walk), CHANGED),
  }
}
