// oxlint-disable jest/expect-expect -- the assertions of a template throw by themselves
import { describe, expect, test } from '@jest/globals'
import { parseDeploy, synthesize, toText } from '../support.ts'
import { actionsOf, rolesOf, statementsOf, toPlain } from './statements.ts'

const trustOf = (others: object) => {
  const xsiam = { access: 'workload-identity', subject: '1234', ...others }
  const made = synthesize(parseDeploy(toText({}, { xsiam }))).shared.findResources('AWS::IAM::Role')
  return Object.values(made)[0]?.['Properties'].AssumeRolePolicyDocument.Statement
}

describe('the role of XSIAM', () => {
  const externalId = 'e1234567-1234'
  const access = { access: 'assumed-role', externalId }
  const { shared: open } = synthesize(parseDeploy(toText({}, { xsiam: access })))

  test('is not there unless asked for', () => {
    synthesize(parseDeploy(toText())).shared.resourceCountIs('AWS::IAM::Role', 0)
  })

  test('is for whoever knows the external id, Palo Alto by default', () => {
    open.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': externalId } } }],
      },
    })
    expect(JSON.stringify(open.toJSON())).toContain(':iam::006742885340:root')
  })

  test('is for one identity of a provider, Google by default', () => {
    const action = { Action: 'sts:AssumeRoleWithWebIdentity', Effect: 'Allow' }
    // Of a Google service account's token, AWS compares `aud` with the account's id and `oaud` with the audience.
    const google = { 'accounts.google.com:sub': '1234', 'accounts.google.com:oaud': 'x' }
    expect(trustOf({ audience: 'x' })).toEqual([
      { ...action, Condition: { StringEquals: google }, Principal: { Federated: 'accounts.google.com' } },
    ])
    const principalArn = 'arn:aws:iam::111111111111:oidc-provider/id.example.com'
    const own = { StringEquals: { 'id.example.com:sub': '1234', 'id.example.com:aud': 'x' } }
    expect(trustOf({ principalArn, audience: 'x' })).toEqual([
      { ...action, Condition: own, Principal: { Federated: principalArn } },
    ])
  })

  test('reads data/ and the queue, and nothing else', () => {
    const statements = statementsOf(rolesOf(open).get('XsiamRole'))
    expect(statements.map((one) => [actionsOf(one), [one.Resource].flat().map(toPlain)])).toEqual([
      [['s3:GetObject'], ['${Bucket.Arn}/data/*']],
      [
        ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        [expect.stringMatching(/^\$\{Announcements.*\.Arn}$/)],
      ],
      [['kms:Decrypt'], ['${DataKey.Arn}', '${QueueKey.Arn}']],
    ])
  })
})
