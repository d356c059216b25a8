import type { Template } from 'aws-cdk-lib/assertions'
import { isObject } from '../../functions/lib/core/json.ts'
import { type DeployedFunction, toDeployed } from '../rights/deployed.ts'
import type { Statement } from '../rights/evaluate.ts'
import { findRefusedCalls, listRequiredCalls } from '../rights/permission-check.ts'
import { readKeyPolicies, toPolicySource, withDeployment } from '../rights/policies.ts'
import { listStacks, readResources, readTemplate } from './deployed.ts'
import { MOTO_ACCOUNT } from './moto.ts'
import { expectThat, say } from './say.ts'
import type { Stage } from './stage.ts'

const SHARED = 'docusign-shared'

/** The template that `cdk deploy` sent, with the stack's account and the physical ids of its resources. */
const readDeployed = async ({ clients }: Stage, stack: string): Promise<Template> => {
  const [template, resources] = [await readTemplate(clients, stack), await readResources(clients, stack)]
  const physicalIds = Object.fromEntries(resources.map(({ id, name }) => [id, name]))
  return withDeployment(isObject(template) ? template : {}, { account: MOTO_ACCOUNT, physicalIds })
}

interface Deployed {
  functions: DeployedFunction[]
  /** What each key's policy allows the account's roles, by the key's ARN. */
  keyPolicies: Map<string, Statement[]>
}

const readStacks = async (stage: Stage): Promise<Deployed> => {
  const names = (await listStacks(stage.clients)).filter((name) => name.startsWith('docusign-'))
  const shared = await readDeployed(stage, SHARED)
  const connections = await Promise.all(
    names.filter((name) => name !== SHARED).map((name) => readDeployed(stage, name)),
  )
  return {
    functions: connections.flatMap((connection) => toDeployed(connection, shared, '')),
    keyPolicies: readKeyPolicies(toPolicySource(shared), `arn:aws:iam::${MOTO_ACCOUNT}:root`),
  }
}

/**
 * Checks that the deployed roles and key policies allow every call that the functions made, because moto doesn't.
 * @throws with function, action and resource of each refused call
 */
export const checkPermissions = async (stage: Stage): Promise<void> => {
  const { calls, lambda } = stage
  const { functions, keyPolicies } = await readStacks(stage)
  const names = functions.map(({ name }) => name)
  const unknown = [...new Set(calls.map(({ by }) => by))].filter((by) => !names.includes(by))
  expectThat(unknown.length === 0, 'only deployed functions to call AWS', unknown)
  const idle = names.filter((name) => lambda.logOf(name).length === 0)
  expectThat(idle.length === 0, 'each deployed function to have run', idle)
  const checked = functions.map((made) => {
    const own = calls.filter(({ by }) => by === made.name).map(({ call }) => call)
    const all = listRequiredCalls(made, own, lambda.logOf(made.name))
    const refused = findRefusedCalls(made, all, keyPolicies).map((line) => `${made.name}: ${line}`)
    return { own: own.length, all: all.length, refused }
  })
  const refused = checked.flatMap((one) => one.refused)
  expectThat(
    refused.length === 0,
    'the deployed roles and key policies to allow every call of their functions',
    `\n${refused.join('\n')}`,
  )
  const sum = (of: 'own' | 'all') => checked.reduce((total, one) => total + one[of], 0)
  say(
    `permissions: the deployed roles and key policies allow ${sum('own')} calls by ${names.length} functions, and ${sum('all') - sum('own')} that AWS makes because of them (keys, logs)`,
  )
}
