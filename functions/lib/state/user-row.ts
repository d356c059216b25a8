import { isObject, type JsonObject } from '../core/json.ts'
import { json, number, numberOf, type Row, text, textOf } from './attribute-values.ts'

/** What the directory knows of a user. */
export interface DirectoryUser {
  userId: string
  email?: string
  userName?: string
  firstName?: string
  lastName?: string
  isAdmin?: boolean
  /** Logs in through the organization's identity provider. */
  federated?: boolean
}

/** A user as a member of one account, without the ID: what a membership stores. */
export type MemberEntry = Omit<DirectoryUser, 'userId'>

/** A user with what is stored for each account, by the account's plain ID. The user's own fields are those written last. */
export interface KnownUser extends DirectoryUser {
  members?: ReadonlyMap<string, MemberEntry>
}

/** What is remembered of a user as a member of one account. */
export interface Membership {
  /** Counts the records delivered of this user in this account; 0: none yet. */
  sequence: number
  /** Of what was last delivered. */
  fingerprint?: string
  /** The watched fields as last delivered, for telling what changed. */
  watched?: JsonObject
  /** The Admin API's half. */
  admin?: JsonObject
  /** What the directory knows of the user in this account; absent in rows of older versions. */
  entry?: MemberEntry
  /** Was delivered as closed, or as gone. */
  isClosed: boolean
  /** When it was last written, milliseconds. */
  writtenAt: number
}

export const toRow = ({ sequence, fingerprint, watched, admin, entry, isClosed, writtenAt }: Membership): Row => ({
  sequence: number(sequence),
  closed: { BOOL: isClosed },
  writtenAt: number(writtenAt),
  ...(fingerprint === undefined ? {} : { fingerprint: text(fingerprint) }),
  ...(watched === undefined ? {} : { watched: json(watched) }),
  ...(admin === undefined ? {} : { admin: json(admin) }),
  ...(entry === undefined ? {} : { entry: json(entry) }),
})

/** What an older version wrote may lack anything: what is missing counts as not known, and is delivered again. */
export const toMembership = (row: Row | undefined): Membership | undefined => {
  if (row === undefined) return undefined
  const fingerprint = textOf(row['fingerprint'])
  const watched = toObject(textOf(row['watched']))
  const admin = toObject(textOf(row['admin']))
  const entry = toMemberEntry(row)
  return {
    sequence: numberOf(row['sequence']) ?? 0,
    isClosed: row['closed']?.BOOL ?? false,
    writtenAt: numberOf(row['writtenAt']) ?? 0,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(watched === undefined ? {} : { watched }),
    ...(admin === undefined ? {} : { admin }),
    ...(entry === undefined ? {} : { entry }),
  }
}

const TEXTS = ['email', 'userName', 'firstName', 'lastName'] as const
const FLAGS = ['isAdmin', 'federated'] as const

/** The directory's entry in a membership, checked; undefined in rows of older versions. */
export const toMemberEntry = (row: Row | undefined): MemberEntry | undefined => {
  const stored = toObject(textOf(row?.['entry']))
  if (stored === undefined) return undefined
  const texts = TEXTS.filter((name) => typeof stored[name] === 'string')
  const flags = FLAGS.filter((name) => typeof stored[name] === 'boolean')
  return Object.fromEntries([...texts, ...flags].map((name) => [name, stored[name]]))
}

/**
 * A user as an event of one account sees it. Rights are those of that membership, and unknown when only other memberships
 * are known. A name that this account lacks is another account's. Rows of older versions hold no memberships.
 */
export const resolveUser = (user: KnownUser, account: string | undefined): DirectoryUser => {
  const { members, ...shared } = user
  if (members === undefined || members.size === 0) return shared
  const own = account === undefined ? undefined : members.get(account)
  const others = [...members].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry)
  const names = TEXTS.flatMap((name) => {
    const value = [own, ...others, shared].map((entry) => entry?.[name]).find((one) => one !== undefined && one !== '')
    return value === undefined ? [] : [[name, value] as const]
  })
  const { isAdmin, federated } = own ?? {}
  return {
    userId: user.userId,
    ...Object.fromEntries(names),
    ...(isAdmin === undefined ? {} : { isAdmin }),
    ...(federated === undefined ? {} : { federated }),
  }
}

const toObject = (stored: string | undefined): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(stored ?? '')
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Every attribute is written each time, so that a name taken away in DocuSign does not stay in the directory. */
export const toEntryRow = ({ email, userName, firstName, lastName, isAdmin, federated }: DirectoryUser): Row => ({
  email: textOrNull(email),
  userName: textOrNull(userName),
  firstName: textOrNull(firstName),
  lastName: textOrNull(lastName),
  isAdmin: flagOrNull(isAdmin),
  federated: flagOrNull(federated),
})

const textOrNull = (value: string | undefined) => (value === undefined ? { NULL: true as const } : text(value))
const flagOrNull = (value: boolean | undefined) => (value === undefined ? { NULL: true as const } : { BOOL: value })
