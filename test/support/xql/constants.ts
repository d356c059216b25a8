import { ENUMS } from '../../../functions/lib/xdm/enums.ts'
import { XqlError } from './error.ts'

/** Constants whose stored literal is not the rest of their name (xdm.md C). */
const OTHERS: Record<string, string | number> = {
  USER_TYPE_REGULAR: 'USER',
  USER_TYPE_SERVICE_ACCOUNT: 'SERVICE ACCOUNT',
  USER_TYPE_MACHINE_ACCOUNT: 'MACHINE ACCOUNT',
  LOGON_TYPE_INTERACTIVE: 2,
  LOGON_TYPE_NETWORK: 3,
  LOGON_TYPE_BATCH: 4,
  LOGON_TYPE_SERVICE: 5,
  LOGON_TYPE_REMOTE_INTERACTIVE: 10,
}

const GROUPS: readonly [string, readonly unknown[]][] = Object.entries(ENUMS)

/** What `XDM_CONST.…` stores; one that XDM does not have is an error, as in XSIAM's compiler. */
export const constantOf = (name: string): string | number => {
  const other = OTHERS[name]
  if (other !== undefined) return other
  for (const [group, words] of GROUPS) {
    const word = name.startsWith(`${group}_`) ? name.slice(group.length + 1) : undefined
    if (word !== undefined && group !== 'USER_TYPE' && words.includes(word)) return word
  }
  throw new XqlError(`XDM_CONST.${name} does not exist`)
}
