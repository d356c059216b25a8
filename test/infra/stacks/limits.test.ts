import { expect, test } from '@jest/globals'
import { findIds, readRole, toPolicySources } from '../../rights/policies.ts'
import { aws, connection, parseDeploy, synthesize, toText } from '../support.ts'

/** Everything that adds a resource or a right, under the longest names that the configuration takes. */
const { shared, connections } = synthesize(
  parseDeploy(
    toText(
      { name: String(connection['name']).padEnd(24, 'x'), consentPage: true },
      {
        aws: { ...aws, region: 'ap-southeast-1', namePrefix: 'sixteen-letters1' },
        xsiam: { access: 'assumed-role', externalId: 'abc' },
        alarms: { email: 'soc@example.com' },
      },
    ),
  ),
)
const [template = shared] = connections

test('the policies of no role reach the 10,240 characters that IAM allows', () => {
  const sources = toPolicySources(shared, template, 'sixteen-letters1-shared-bucket-a1b2c3d4e5f6')
  for (const source of [sources.shared, sources.connection]) {
    for (const id of findIds(source, 'AWS::IAM::Role')) {
      const size = JSON.stringify(readRole(source, id)).length
      expect(size).toBeGreaterThan(100)
      expect(size).toBeLessThan(10_240)
    }
  }
})

test('no template comes near what CloudFormation allows: 500 resources, 200 outputs, 200 parameters, 1 MB', () => {
  for (const one of [shared, template]) {
    const { Resources, Outputs, Parameters = {} } = one.toJSON()
    expect(Object.keys(Resources).length).toBeLessThan(250)
    expect(Object.keys(Outputs).length).toBeLessThan(100)
    expect(Object.keys(Parameters).length).toBeLessThan(100)
    expect(JSON.stringify(one.toJSON()).length).toBeLessThan(500_000)
  }
})
