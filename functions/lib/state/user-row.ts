import { isObject, type JsonObject } from '../primitives/json.ts'
import { json, number, numberOf, type Row, text, textOf } from './values.ts'

/** What the directory tells of a user, whatever account asks. */
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
  /** Was delivered as closed, or as gone. */
  isClosed: boolean
  /** When it was last written, milliseconds. */
  writtenAt: number
}

export const toRow = ({ sequence, fingerprint, watched, admin, isClosed, writtenAt }: Membership): Row => ({
  sequence: number(sequence),
  closed: { BOOL: isClosed },
  writtenAt: number(writtenAt),
  ...(fingerprint === undefined ? {} : { fingerprint: text(fingerprint) }),
  ...(watched === undefined ? {} : { watched: json(watched) }),
  ...(admin === undefined ? {} : { admin: json(admin) }),
})

/** What an older version wrote may lack anything: what is missing counts as not known, and is delivered again. */
export const toMembership = (row: Row | undefined): Membership | undefined => {
  if (row === undefined) return undefined
  const fingerprint = textOf(row['fingerprint'])
  const watched = toObject(textOf(row['watched']))
  const admin = toObject(textOf(row['admin']))
  return {
    sequence: numberOf(row['sequence']) ?? 0,
    isClosed: row['closed']?.BOOL ?? false,
    writtenAt: numberOf(row['writtenAt']) ?? 0,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(watched === undefined ? {} : { watched }),
    ...(admin === undefined ? {} : { admin }),
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
