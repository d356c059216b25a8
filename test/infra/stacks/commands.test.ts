// oxlint-disable jest/expect-expect -- the assertions of a template throw by themselves
import { describe, expect, test } from '@jest/globals'
import { Match } from 'aws-cdk-lib/assertions'
import { operatorFunctions } from '../../../infra/operator-functions.ts'
import { stackOf } from './stack.ts'
import { actionsOf, rolesOf, statementsOf, toPlain } from './statements.ts'

const template = stackOf()
const roles = rolesOf(template)

test('generating a consent URL may read nothing at all: it writes its log', () => {
  expect(statementsOf(roles.get('GenerateConsentUrlRole')).flatMap(actionsOf)).toEqual([
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ])
})

describe('which rows a command reaches', () => {
  const kindsOf = (role: string) =>
    statementsOf(roles.get(role))
      .filter(({ Sid }) => Sid.startsWith('State') && Sid !== 'StateKey')
      .map((one) => [actionsOf(one), one.Condition?.['ForAllValues:StringEquals']?.['dynamodb:LeadingKeys']])
  const checkpoints = ['checkpoint#customer-events', 'checkpoint#audit-users']

  test.each([
    ['ResetAccessTokenRole', [[['dynamodb:DeleteItem', 'dynamodb:Query'], 'token']]],
    [
      'ShowStateRole',
      [
        [['dynamodb:Query'], [...checkpoints, 'token', 'budget']],
        [['dynamodb:GetItem'], 'seen'],
      ],
    ],
    ['DoctorRole', [[['dynamodb:Query'], [...checkpoints, 'token']]]],
    [
      'GetEventsRole',
      [
        [['dynamodb:GetItem'], [...checkpoints, 'account', 'budget', 'seen']],
        [['dynamodb:Query'], ['user', 'seen']],
        [['dynamodb:BatchGetItem'], 'user'],
      ],
    ],
    [
      'SetCursorRole',
      [
        [['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], checkpoints],
        [['dynamodb:DeleteItem', 'dynamodb:GetItem'], 'seen'],
      ],
    ],
  ])('%s', (role, expected) => {
    const flat = (value: unknown) => [value].flat()
    expect(kindsOf(role).map(([actions, kinds]) => [actions, flat(kinds)])).toEqual(
      expected.map(([actions, kinds]) => [actions, flat(kinds)]),
    )
  })
})

test('the operator’s role is for this account, and invokes the commands and nothing else', () => {
  const statements = statementsOf(roles.get('OperatorRole'))
  expect(statements.flatMap(actionsOf)).toEqual(['lambda:InvokeFunction'])
  const invoked = statements.flatMap(({ Resource }) => [Resource].flat().map(toPlain))
  expect(invoked).toHaveLength(operatorFunctions.length)
  expect(invoked.join()).not.toMatch(/CustomerEvents|AuditUsers/)
})

describe('the consent page', () => {
  test('is not there unless asked for', () => {
    template.resourceCountIs('AWS::Lambda::Url', 0)
    expect([...roles.keys()]).not.toContain('ConsentPageRole')
  })

  test('is public, knows the connection’s name only, and may do nothing but write its log', () => {
    const open = stackOf({ consentPage: true })
    open.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'NONE' })
    open.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'docusign-acme-prod-consent-page',
      Environment: { Variables: { CONSENT_PAGE_CONNECTION: 'acme-prod' } },
      Timeout: 5,
    })
    expect(statementsOf(rolesOf(open).get('ConsentPageRole')).flatMap(actionsOf)).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ])
    open.hasOutput('ConsentPageUrl', { Value: Match.anyValue() })
  })
})

const placesOf = (stack: typeof template): Record<string, unknown> => {
  const functions = Object.values(stack.findResources('AWS::Lambda::Function'))
  const doctor = functions.find(({ Properties }) => Properties.FunctionName === 'docusign-acme-prod-doctor')
  return JSON.parse(toPlain(doctor?.['Properties'].Environment.Variables.DOCTOR_PLACES))
}

test('the doctor is told of everything that the stack has made', () => {
  expect(placesOf(template)).toEqual({
    streams: {
      'customer-events': '${CustomerEventsStream}',
      'audit-users': '${AuditUsersStream}',
      quarantine: '${QuarantineStream}',
    },
    dataKeyArn: '${shared.datakeyarn}',
    bucket: '${shared.bucketname}',
    queueUrl: expect.stringMatching(/^https:\/\/sqs\..*\/\$\{shared\.queuename\}$/),
    unreadAlarm: 'docusign-shared-not-read',
    scheduleGroup: 'docusign-acme-prod',
    schedules: { 'customer-events': true, 'audit-users': true },
  })
})

test('of XSIAM’s role the doctor is told, and allowed to look at it, where the shared stack makes one', () => {
  const open = stackOf({}, { xsiam: { access: 'assumed-role', externalId: 'e1234567-1234' } })
  const role = placesOf(open)['xsiamRoleArn']
  expect(role).toBe('${shared.xsiamrolearn}')
  const looking = (stack: typeof template) =>
    statementsOf(rolesOf(stack).get('DoctorRole')).filter((one) => actionsOf(one).includes('iam:GetRole'))
  expect(looking(open).map(({ Resource }) => toPlain(Resource))).toEqual([role])
  expect(looking(template)).toEqual([])
})
