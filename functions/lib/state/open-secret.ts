import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { clientSettings } from '../primitives/aws.ts'
import { createReadSecret, type ReadSecret } from './secret.ts'

/** The secret with the private key, for the life of a container. */
export const openSecret = (secretId: string): ReadSecret =>
  createReadSecret({ client: new SecretsManagerClient(clientSettings()), secretId })
