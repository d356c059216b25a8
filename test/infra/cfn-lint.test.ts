import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { stacksOf } from './alarms/stack.ts'
import { aws, type Templates } from './support.ts'

const TOOL = 'cfn-lint'
const isThere = spawnSync(TOOL, ['--version']).status === 0
/** Skipped, not passed, where the tool is not on the machine: CI's last lines list it. */
const onMachinesWithIt = isThere ? describe : describe.skip

const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf'
const xsiam = { access: 'assumed-role', externalId: 'abc' }

/** An ordinary account, and one with everything that adds to the templates. */
const made = (): Templates[] => [
  stacksOf({}, { xsiam }),
  stacksOf(
    { consentPage: true, privateKeySecretArn },
    { xsiam, aws: { ...aws, vpc, accessLogBucket: 'logs' }, alarms: { email: 'soc@example.com' } },
  ),
]

onMachinesWithIt('cfn-lint (where it is on the machine)', () => {
  test('has nothing to say about the templates, of an ordinary account and of a locked-down one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lint-'))
    const templates = made().flatMap(({ shared, connections }) => [shared, ...connections])
    const files = templates.map((template, index) => {
      const file = join(folder, `${index}.template.json`)
      writeFileSync(file, JSON.stringify(template.toJSON()))
      return file
    })
    // W3005: CloudFormation sees the order from the reference as well; the CDK writes it down twice.
    const { stdout, status } = spawnSync(TOOL, ['--ignore-checks', 'W3005', '--', ...files], { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })
})
