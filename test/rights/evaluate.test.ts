import { describe, expect, test } from '@jest/globals'
import { type Call, isAllowed, type Statement, toUnused } from './evaluate.ts'

const TABLE = 'arn:aws:dynamodb:eu-central-1:111111111111:table/State'

const statement = (changes: Partial<Statement> = {}): Statement => ({
  sid: 'State',
  effect: 'Allow',
  actions: ['dynamodb:GetItem'],
  resources: [TABLE],
  conditions: {},
  ...changes,
})
const call = (changes: Partial<Call> = {}): Call => ({
  action: 'dynamodb:GetItem',
  resource: TABLE,
  context: {},
  ...changes,
})
const ofKinds = (...kinds: string[]): Call => call({ context: { 'dynamodb:LeadingKeys': kinds } })

describe('a statement allows', () => {
  test.each<[what: string, allowed: boolean, statement: Partial<Statement>, call: Partial<Call>]>([
    ['the action it names', true, {}, {}],
    ['it whatever its case', true, { actions: ['DynamoDB:getitem'] }, {}],
    ['no other action', false, {}, { action: 'dynamodb:GetItems' }],
    ['no other resource', false, {}, { resource: `${TABLE}2` }],
    ['no resource in another case', false, {}, { resource: TABLE.toUpperCase() }],
    ['what a wildcard covers', true, { actions: ['dynamodb:*Item'], resources: ['arn:*:table/Stat?'] }, {}],
    ['nothing beside a wildcard', false, { actions: ['dynamodb:*Items'] }, {}],
    ['no text between where a character has to be', false, { resources: [`${TABLE}?`] }, {}],
    ['no pattern but these two', false, { resources: ['arn.aws.+'] }, { resource: 'arn:aws:dynamodb' }],
  ])('%s', (_what, allowed, one, asked) => {
    expect(isAllowed([statement(one)], call(asked))).toBe(allowed)
  })

  test('nothing where there is none, and nothing that another one denies', () => {
    expect(isAllowed([], call())).toBe(false)
    expect(isAllowed([statement(), statement({ effect: 'Deny', actions: ['*'] })], call())).toBe(false)
  })
})

describe('rows by their kinds', () => {
  const limited = statement({
    conditions: {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['token', 'user'] },
      Null: { 'dynamodb:LeadingKeys': ['false'] },
    },
  })

  test('all of those that a call names have to be among them', () => {
    expect(isAllowed([limited], ofKinds('token'))).toBe(true)
    expect(isAllowed([limited], ofKinds('token', 'user'))).toBe(true)
    expect(isAllowed([limited], ofKinds('token', 'budget'))).toBe(false)
  })

  test('a call that names none is allowed only without `Null`', () => {
    expect(isAllowed([limited], call())).toBe(false)
    const { Null: _, ...without } = limited.conditions
    expect(isAllowed([{ ...limited, conditions: without }], call())).toBe(true)
  })

  test('each is a right of its own', () => {
    expect(toUnused([limited], [ofKinds('token')])).toEqual(['State: dynamodb:GetItem user'])
  })
})

describe('conditions', () => {
  test('a key is used through its service only', () => {
    const through = statement({ conditions: { StringEquals: { 'kms:ViaService': ['a', 'b'] } } })
    const via = (...services: string[]) => call({ context: { 'kms:ViaService': services } })
    expect([via('b'), via('c'), call()].map((one) => isAllowed([through], one))).toEqual([true, false, false])
  })

  test('a network is for Lambda, not for the function', () => {
    const notByCode = statement({ conditions: { ArnNotLike: { 'lambda:SourceFunctionArn': ['arn:*:mine-*'] } } })
    const by = (arn: string) => call({ context: { 'lambda:SourceFunctionArn': [arn] } })
    expect([call(), by('arn:mine-1'), by('arn:aws:mine-1')].map((one) => isAllowed([notByCode], one))).toEqual([
      true,
      true,
      false,
    ])
  })

  test('a key is for the log groups below a name, and for no request that names none', () => {
    const ofGroups = statement({
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': ['arn:*:/aws/mine-*'] } },
    })
    const of = (...groups: string[]) => call({ context: { 'kms:EncryptionContext:aws:logs:arn': groups } })
    expect(
      [of('arn:aws:/aws/mine-1'), of('arn:aws:/aws/other'), call()].map((one) => isAllowed([ofGroups], one)),
    ).toEqual([true, false, false])
  })

  test('an operator that is not known here is no guess', () => {
    const unknown = statement({ conditions: { DateLessThan: { 'aws:CurrentTime': ['2026-01-01'] } } })
    expect(() => isAllowed([unknown], call())).toThrow('DateLessThan')
  })
})

test('what is not used: an action, a resource, and all of a statement whose conditions never hold', () => {
  const two = statement({ actions: ['dynamodb:GetItem', 'dynamodb:Scan'], resources: [TABLE, 'arn:other'] })
  expect(toUnused([two], [call()])).toEqual(['State: dynamodb:Scan', 'State: arn:other'])
  const never = statement({ sid: 'Key', conditions: { StringEquals: { 'kms:ViaService': ['a'] } } })
  expect(toUnused([never], [call()])).toEqual(['Key: dynamodb:GetItem', `Key: ${TABLE}`])
})
