/** What the directory knows of a user: written by audit users, read by customer events. */
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
