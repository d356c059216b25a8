import { isMembers, type Members } from './content.ts'
import type { Step } from './story.ts'

/** Records of users by what they tell. */
export interface Kinds {
  /** Told for the first time. */
  observed: number
  changed: number
  closed: number
}

/** What was delivered of a user whom something happened to. */
export interface StoryResult {
  what: string
  user: string
  /** The records' descriptions. */
  delivered: string[]
}

interface UserRecord {
  time: string
  description: string
}

/** Follows the records of users: what kinds there are, and what is told of those in the story. */
export const createKindCount = (story: readonly Step[]) => {
  const kinds: Kinds = { observed: 0, changed: 0, closed: 0 }
  const records = new Map<string, UserRecord[]>(story.map(({ userId }) => [userId, []]))
  return {
    kinds,
    enter: (record: Members): void => {
      const description = describe(record)
      if (description === undefined) return
      kinds[toKind(description)] += 1
      records.get(String(record['userId']))?.push({ time: String(record['_time']), description })
    },
    told: (): StoryResult[] =>
      story.map(({ what, userId, email, isNew }) => {
        const all = (records.get(userId) ?? []).toSorted((a, b) => (a.time < b.time ? -1 : 1))
        const since = isNew ? all : all.slice(1)
        return { what, user: email, delivered: since.map(({ description }) => description) }
      }),
  }
}

/** A record that tells of a change. */
export const isChange = (record: Members): boolean => Array.isArray(record['changes'])

const describe = ({ xdm_fields: fields }: Members): string | undefined => {
  const description = isMembers(fields) ? fields['xdm.event.description'] : undefined
  return typeof description === 'string' ? description : undefined
}

const toKind = (description: string): keyof Kinds => {
  if (description.startsWith('User closed')) return 'closed'
  return description.startsWith('User observed') ? 'observed' : 'changed'
}
