import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { type Clients, createClients } from './clients.ts'
import { readOutputs } from './deployed.ts'
import { expectThat } from './say.ts'
import { type Shell, typeWell } from './shell.ts'
import { REGION, type Stage } from './stage.ts'

export const hasAws = (): boolean => spawnSync('aws', ['--version']).status === 0

const putKey = async ({ secrets }: Clients, line: string, SecretString: string): Promise<void> => {
  const SecretId = /--secret-id (\S+)/.exec(line)?.[1]
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString }))
}

/**
 * Stores the private key by the line that the deployment printed; without the AWS CLI on the machine by the call that it
 * would make. @returns what was done
 */
export const storeKey = async ({ clients, privateKey }: Stage, shell: Shell, line: string): Promise<string> => {
  if (hasAws()) {
    await typeWell(shell, line)
    return 'done, as the output PutPrivateKey has it'
  }
  await putKey(clients, line, privateKey)
  return 'there is no `aws` on this machine, the same call was made by the SDK'
}

/** For a person without the AWS CLI: what the output PutPrivateKey would do. @returns what was done */
export const storeKeyByHand = async (): Promise<string> => {
  const url = process.env['AWS_ENDPOINT_URL'] ?? ''
  expectThat(
    url !== '',
    'the shell to be set up by `. ./environment.sh`, which --serve tells of',
    'no AWS_ENDPOINT_URL',
  )
  const clients = createClients(url, REGION)
  const { PutPrivateKey = '' } = await readOutputs(clients, 'docusign-acme-prod')
  await putKey(clients, PutPrivateKey, readFileSync('private-key.pem', 'utf8'))
  return 'private-key.pem is stored, in the secret that the output PutPrivateKey names.'
}
