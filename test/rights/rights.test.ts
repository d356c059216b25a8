import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DELIVERY_ENV } from '../../functions/lib/contract.ts'
import { toLogicalId } from '../../infra/constructs/output.ts'
import { dataTypes } from '../../infra/data-types.ts'
import { operatorFunctions } from '../../infra/operator-functions.ts'
import { type Deployment, openDeployment } from './deployment.ts'
import { type Call, isAllowed, type Statement, toUnused } from './evaluate.ts'
import { STORIES } from './stories.ts'

let deployment: Deployment

beforeAll(async () => {
  deployment = await openDeployment()
  for (const story of STORIES) await story(deployment)
}, 120_000)
afterAll(() => deployment.close())

const NAMES = [...dataTypes, ...operatorFunctions].map(({ name }) => name).concat('consent-page')

const statementsOf = (name: string) => deployment.functions.find((one) => one.name === name)?.statements ?? []

/** What the key's own policy allows; none for a key of another account. */
const keyPolicyOf = (name: string, { resource }: Call): readonly Statement[] | undefined =>
  deployment.functions.find((one) => one.name === name)?.keyPolicies.get(resource)

/** A call in a line: `dynamodb:Query on arn:…:table/State, user`. */
const toLine = ({ action, resource, context }: Call): string =>
  [`${action} on ${resource}`, ...(context['dynamodb:LeadingKeys'] ?? [])].join(', ')

test('these are all the functions that are deployed', () => {
  expect(deployment.functions.map(({ name }) => name).sort()).toEqual(NAMES.sort())
})

describe.each(NAMES)('%s', (name) => {
  test('asks AWS for nothing that its role does not allow', () => {
    const refused = deployment.callsOf(name).filter((call) => !isAllowed(statementsOf(name), call))
    expect([...new Set(refused.map(toLine))]).toEqual([])
  })

  test('uses no key in a way that the key’s own policy does not allow', () => {
    const uses = deployment.callsOf(name).filter(({ action }) => action.startsWith('kms:'))
    const refused = uses.filter((call) => !isAllowed(keyPolicyOf(name, call) ?? [], call))
    expect([...new Set(refused.map(toLine))]).toEqual([])
  })

  test('uses every right of its role', () => {
    expect(statementsOf(name)).not.toEqual([])
    expect(toUnused(statementsOf(name), deployment.callsOf(name))).toEqual([])
  })
})

const COLLECTORS = dataTypes.map(({ name }) => name)
const ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt']

const without = (statements: readonly Statement[], sid: string, action: string): Statement[] =>
  statements.map((one) => (one.sid === sid ? { ...one, actions: one.actions.filter((own) => own !== action) } : one))

const isThroughFirehose = ({ context }: Call): boolean =>
  context['kms:ViaService']?.includes('firehose.eu-central-1.amazonaws.com') ?? false

describe('writing to a stream that a customer managed key encrypts', () => {
  test('only the collectors write to streams', () => {
    const writers = NAMES.filter((name) =>
      deployment.callsOf(name).some(({ action }) => action === 'firehose:PutRecordBatch'),
    )
    expect(writers.sort()).toEqual([...COLLECTORS].sort())
  })

  test.each(COLLECTORS.flatMap((name) => ACTIONS.map((action): [string, string] => [name, action])))(
    '%s needs %s on that key',
    (name, action) => {
      const uses = deployment.callsOf(name).filter((call) => isThroughFirehose(call) && call.action === action)
      expect(uses.length).toBeGreaterThan(0)
      const statements = without(statementsOf(name), 'StreamsKey', action)
      for (const call of uses) {
        expect(isAllowed(statementsOf(name), call)).toBe(true)
        expect(isAllowed(statements, call)).toBe(false)
        expect(isAllowed(without(keyPolicyOf(name, call) ?? [], 'UseThroughServices', action), call)).toBe(false)
      }
    },
  )

  test.each(COLLECTORS)('%s names that key and its own role in its errors', (name) => {
    const { environment = {}, keys } = deployment.functions.find((one) => one.name === name) ?? {}
    const used = deployment
      .callsOf(name)
      .flatMap(({ action, resource }) => (action === 'firehose:PutRecordBatch' ? (keys?.get(resource) ?? 'none') : []))
    expect(new Set(used)).toEqual(new Set([environment[DELIVERY_ENV.key]]))
    expect(environment[DELIVERY_ENV.role]).toMatch(new RegExp(`^${toLogicalId(name)}Role`))
  })

  test.each(COLLECTORS)('%s may use the key through Firehose only', (name) => {
    const direct = { action: 'kms:GenerateDataKey', context: {} }
    const keys = deployment.callsOf(name).flatMap((call) => (isThroughFirehose(call) ? call.resource : []))
    expect(keys).not.toEqual([])
    for (const resource of keys) expect(isAllowed(statementsOf(name), { ...direct, resource })).toBe(false)
  })
})

test('all but these ask AWS for something, and nobody else does', () => {
  const silent = ['consent-page', 'generate-consent-url']
  expect(deployment.callers().sort()).toEqual(NAMES.filter((name) => !silent.includes(name)).sort())
})

test('a secret of another account, under a key that nobody here knows, is read with the rights to that', async () => {
  const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:mine-AbCdEf'
  const given = await openDeployment({ privateKeySecretArn })
  await given.invoke('auth-test')
  const { statements = [] } = given.functions.find(({ name }) => name === 'auth-test') ?? {}
  const calls = given.callsOf('auth-test')
  await given.close()
  expect(calls.filter((call) => !isAllowed(statements, call)).map(toLine)).toEqual([])
  expect(toUnused(statements, calls)).toEqual([])
})
