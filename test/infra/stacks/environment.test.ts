import { expect, test } from '@jest/globals'
import { OTHERS_BYTES } from '../../../infra/config/environment-size.ts'
import { stackOf } from './stack.ts'
import { toPlain } from './statements.ts'

/** What only CloudFormation knows, at its longest: names that it makes up, and ARNs in the longest partition. */
const LONGEST: readonly [RegExp, number][] = [
  [/AWS::AccountId/, 12],
  [/AWS::(Region|URLSuffix)/, 16],
  [/PrivateKey|topic/i, 128],
  [/queue/, 80],
  [/datakey/, 100],
]
const A_NAME = 64

const lengthen = (text: string): string =>
  text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    const [, length = A_NAME] = LONGEST.find(([pattern]) => pattern.test(name)) ?? []
    return 'x'.repeat(length)
  })

/** Bytes of a function's variables beside those that the configuration's own check counts. */
const bytesOf = (variables: Record<string, unknown>): number => {
  const counted = ['DOCUSIGN_CONNECTION', 'HTTPS_PROXY', 'NO_PROXY']
  const sizes = Object.entries(variables).map(([name, value]) =>
    Buffer.byteLength(counted.includes(name) ? name : name + lengthen(toPlain(value))),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

test('beside the settings, no function has more variables than the check of its environment leaves room for', () => {
  const aws = {
    account: '111111111111',
    region: 'us-gov-west-1',
    namePrefix: 'sixteen-letters1',
    vpc: { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] },
  }
  const proxy = { url: 'http://proxy:3128', noProxy: 'localhost' }
  const template = stackOf(
    { name: 'a'.repeat(24), consentPage: true, useSystemProxy: true, proxy },
    { aws, alarms: { email: 'soc@example.com' }, xsiam: { access: 'assumed-role', externalId: 'abc' } },
  )
  const functions = Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties)
  expect(functions.length).toBeGreaterThan(3)
  for (const { Environment } of functions) {
    expect(bytesOf(Environment.Variables)).toBeLessThanOrEqual(OTHERS_BYTES)
  }
})
