/** A user in the directory. Audit users writes it, customer events reads it. */
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
