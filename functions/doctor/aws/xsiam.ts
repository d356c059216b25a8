import { GetRoleCommand } from '@aws-sdk/client-iam'
import type { Finding } from '../../lib/commands/checklist.ts'
import { toSpan } from '../../lib/commands/format.ts'
import type { Age } from './queue.ts'
import { type Aws, ask, fail, warn } from './request.ts'

/** What IAM remembers of a role. */
interface Role {
  /** Undefined: not within IAM's memory of 400 days. */
  usedAt: Date | undefined
  createdAt: Date | undefined
}

const HOUR = 3_600_000
/** IAM shows the use of a role up to four hours late (IAM user guide, “Refine permissions using last accessed information”). */
const SHOWN_LATE_MS = 4 * HOUR
/** What is taken anew each hour, and shown up to four hours late, is given up after this. */
const GIVEN_UP_MS = 6 * HOUR

const readRole = async (aws: Aws, arn: string): Promise<Role> => {
  const command = new GetRoleCommand({ RoleName: arn.slice(arn.lastIndexOf('/') + 1) })
  const { Role: role } = await ask(aws, 'iam:GetRole', (how) => aws.iam.send(command, how))
  return { usedAt: role?.RoleLastUsed?.LastUsedDate, createdAt: role?.CreateDate }
}

const LATE = 'AWS shows that up to four hours late'

/** @param waiting announcements in the queue; undefined when it could not be asked */
const judgeRole = ({ usedAt, createdAt }: Role, arn: string, waiting: number | undefined, now: Date): Finding => {
  const since = (date: Date) => now.getTime() - date.getTime()
  const say = waiting === undefined || waiting === 0 ? warn : fail
  if (usedAt !== undefined) {
    const span = toSpan(since(usedAt))
    if (since(usedAt) < GIVEN_UP_MS) return `XSIAM last assumed it ${span} ago (${LATE})`
    return say(
      `XSIAM last assumed it ${span} ago. Its data source is disabled, removed, or uses another role. Check it in XSIAM.`,
    )
  }
  if (createdAt !== undefined && since(createdAt) < SHOWN_LATE_MS)
    return warn(`XSIAM hasn’t assumed it yet. The role was created ${toSpan(since(createdAt))} ago, and ${LATE}.`)
  return say(
    `XSIAM has never assumed it. Its data source needs this role’s ARN, ${arn}, and the external id of \`xsiam.externalId\` (with workload identity: subject and audience).`,
  )
}

/** Whether XSIAM takes the role that this deployment made for it. @throws AwsError */
export const checkRole = async (aws: Aws, arn: string, waiting: number | undefined, now: Date): Promise<Finding> =>
  judgeRole(await readRole(aws, arn), arn, waiting, now)

/** What the queue tells of it. @param hasRole this deployment made one for XSIAM */
export const judgeReading = ({ state }: Age, hasRole: boolean): Finding => {
  const given = hasRole ? '' : ' `xsiam.access` is "none": this deployment made no role for it.'
  if (state === 'ALARM')
    return fail(`XSIAM does not read the queue.${given} Check role, external id and queue URL of its data source.`)
  if (state === 'OK') return hasRole ? 'it reads the queue' : warn(`nothing waits for long, but${given}`)
  return warn(`it cannot be seen yet whether XSIAM reads the queue: nothing was announced.${given}`)
}
