import { Template } from 'aws-cdk-lib/assertions'
import { isObject } from '../../functions/lib/primitives/json.ts'
import { type DeployedFunction, toDeployed } from '../rights/deployed.ts'
import { findRefused, toAllCalls } from '../rights/judge.ts'
import type { Deployment } from '../rights/resolve.ts'
import { listStacks, readResources, readTemplate } from './deployed.ts'
import { MOTO_ACCOUNT } from './moto.ts'
import { expectThat, say } from './say.ts'
import type { Stage } from './stage.ts'

/** The template that `cdk deploy` sent, with what the stack's resources are called now. */
const readDeployed = async ({ clients }: Stage, stack: string): Promise<Template> => {
  const [template, resources] = [await readTemplate(clients, stack), await readResources(clients, stack)]
  const physicalIds = Object.fromEntries(resources.map(({ id, name }) => [id, name]))
  const Deployment: Deployment = { account: MOTO_ACCOUNT, physicalIds }
  return Template.fromJSON({ ...(isObject(template) ? template : {}), Deployment })
}

const readFunctions = async (stage: Stage): Promise<DeployedFunction[]> => {
  const stacks = (await listStacks(stage.clients)).filter((name) => name.startsWith('docusign-'))
  const shared = await readDeployed(stage, 'docusign-shared')
  const connections = stacks.filter((name) => name !== 'docusign-shared')
  const made = await Promise.all(
    connections.map(async (name) => toDeployed(await readDeployed(stage, name), shared, '')),
  )
  return made.flat()
}

/** moto checks no rights: this checks that each call of each function is allowed by its role, as it was deployed. */
export const judgeCalls = async (stage: Stage): Promise<void> => {
  const { calls, lambda } = stage
  const functions = await readFunctions(stage)
  const names = functions.map(({ name }) => name)
  const unknown = [...new Set(calls.map(({ by }) => by))].filter((by) => !names.includes(by))
  expectThat(unknown.length === 0, 'only deployed functions to call AWS', unknown)
  const idle = names.filter((name) => lambda.logOf(name).length === 0)
  expectThat(idle.length === 0, 'each deployed function to have run', idle)
  const judged = functions.map((made) => {
    const own = calls.filter(({ by }) => by === made.name).map(({ call }) => call)
    const all = toAllCalls(made, own, lambda.logOf(made.name))
    return { own: own.length, all: all.length, refused: findRefused(made, all).map((line) => `${made.name}: ${line}`) }
  })
  const refused = judged.flatMap((one) => one.refused)
  expectThat(refused.length === 0, 'the role of each function to allow its calls', `\n${refused.join('\n')}`)
  const sum = (of: 'own' | 'all') => judged.reduce((total, one) => total + one[of], 0)
  say(
    `rights: ${sum('own')} calls by ${names.length} functions, and ${sum('all') - sum('own')} that AWS makes because of them (keys, logs), are allowed by the roles as deployed`,
  )
}
