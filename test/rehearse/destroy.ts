import { listStacks, readResources } from './deployed.ts'
import { listKept } from './kept.ts'
import { expectThat, say } from './say.ts'
import { type Shell, typeWell } from './shell.ts'
import type { Stage } from './stage.ts'

/** What has to stay, by logical id (infra/docs/deploy.md). */
const STAYS = ['Bucket', 'DataKey', 'LogsKey', 'PrivateKey', 'QueueKey', 'State']

/** Removes everything, and looks what is left. */
export const destroyAll = async ({ clients, environment }: Stage, shell: Shell): Promise<void> => {
  const stacks = (await listStacks(clients)).filter((name) => name.startsWith('docusign-'))
  const resources = (await Promise.all(stacks.map((name) => readResources(clients, name)))).flat()
  await typeWell(shell, 'npx cdk destroy --all --force')
  const left = (await listStacks(clients)).filter((name) => name.startsWith('docusign-'))
  expectThat(left.length === 0, 'no stack to be left', left)
  const stayed = (await listKept(clients, environment['AWS_ENDPOINT_URL'] ?? '', resources)).sort()
  expectThat(stayed.join() === STAYS.join(), `just these to stay: ${STAYS.join(', ')}`, stayed)
  say(`npx cdk destroy --all: both stacks are gone; left as retained: ${stayed.join(', ')}`)
}
