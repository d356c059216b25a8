/** Who and where everything that is made up is about. */
export const CAST = {
  organizationId: '5eca1e00-0000-4000-8000-000000000003',
  accountId: '5eca1e00-0000-4000-8000-000000000004',
  /** The impersonated user. */
  userId: '5eca1e00-0000-4000-8000-000000000002',
}

/** Begins the value of every member that must not leave the Lambda, so that it can be searched for. */
export const SECRET = 'never-to-be-delivered'
