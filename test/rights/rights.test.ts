import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dataTypes } from '../../infra/data-types.ts'
import { operatorFunctions } from '../../infra/operator-functions.ts'
import { type Call, isAllowed, toUnused } from './evaluate.ts'
import { STORIES } from './stories.ts'
import { openWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  for (const story of STORIES) await story(world)
}, 120_000)
afterAll(() => world.close())

const NAMES = [...dataTypes, ...operatorFunctions].map(({ name }) => name).concat('consent-page')

const statementsOf = (name: string) => world.functions.find((one) => one.name === name)?.statements ?? []

/** A call in a line: `dynamodb:Query on arn:…:table/State, user`. */
const toLine = ({ action, resource, context }: Call): string =>
  [`${action} on ${resource}`, ...(context['dynamodb:LeadingKeys'] ?? [])].join(', ')

test('these are all the functions that are deployed', () => {
  expect(world.functions.map(({ name }) => name).sort()).toEqual(NAMES.sort())
})

describe.each(NAMES)('%s', (name) => {
  test('asks AWS for nothing that its role does not allow', () => {
    const refused = world.callsOf(name).filter((call) => !isAllowed(statementsOf(name), call))
    expect([...new Set(refused.map(toLine))]).toEqual([])
  })

  test('uses every right of its role', () => {
    expect(statementsOf(name)).not.toEqual([])
    expect(toUnused(statementsOf(name), world.callsOf(name))).toEqual([])
  })
})

test('all but these ask AWS for something, and nobody else does', () => {
  const silent = ['consent-page', 'generate-consent-url']
  expect(world.callers().sort()).toEqual(NAMES.filter((name) => !silent.includes(name)).sort())
})

test('a secret of another account, under a key that nobody here knows, is read with the rights to that', async () => {
  const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:mine-AbCdEf'
  const given = await openWorld({ privateKeySecretArn })
  await given.invoke('auth-test')
  const { statements = [] } = given.functions.find(({ name }) => name === 'auth-test') ?? {}
  const calls = given.callsOf('auth-test')
  await given.close()
  expect(calls.filter((call) => !isAllowed(statements, call)).map(toLine)).toEqual([])
  expect(toUnused(statements, calls)).toEqual([])
})
