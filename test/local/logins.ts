import { isMembers, type Members } from './content.ts'

/** Without one of these XSIAM drops a login from its authentication stories. */
const STORY = `xdm.event.type xdm.event.tags xdm.event.operation xdm.event.original_event_type xdm.event.outcome
  xdm.auth.service xdm.source.ipv4 xdm.source.port xdm.target.ipv4 xdm.target.port xdm.network.ip_protocol
  xdm.source.user.upn xdm.source.user.identity_type xdm.source.user.user_type xdm.target.resource.name`.split(/\s+/)

/** These come from the inventory of users; without Audit Users nobody can fill them. */
const OF_USERS = new Set(['xdm.source.user.upn', 'xdm.source.user.identity_type', 'xdm.source.user.user_type'])

/** Logins and second-factor challenges, as the files have them. */
export interface Logins {
  total: number
  /** Whether users are collected, so that logins can say who acted. */
  hasUsers: boolean
  /** With all fields that an authentication story needs; without users, all but those of users. */
  ready: number
  /** How many of the others lack which field. */
  lacking: Record<string, number>
}

export const createLoginCount = (hasUsers: boolean): { enter: (record: Members) => void; logins: Logins } => {
  const logins: Logins = { hasUsers, total: 0, ready: 0, lacking: {} }
  return {
    logins,
    enter: ({ xdm_fields: fields }) => {
      if (!isMembers(fields) || fields['xdm.event.type'] !== 'authentication') return
      const lacking = STORY.filter((name) => fields[name] === undefined && (hasUsers || !OF_USERS.has(name)))
      logins.total += 1
      if (lacking.length === 0) logins.ready += 1
      for (const name of lacking) logins.lacking[name] = (logins.lacking[name] ?? 0) + 1
    },
  }
}

/** Ready for a story, the user's name from the directory included. */
export const isStory = ({ xdm_fields: fields }: Members): boolean =>
  isMembers(fields) &&
  STORY.every((name) => fields[name] !== undefined) &&
  fields['xdm.source.user.username'] !== undefined
