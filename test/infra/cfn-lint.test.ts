import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { stacksOf } from './alarms/stack.ts'

const TOOL = 'cfn-lint'
const isThere = spawnSync(TOOL, ['--version']).status === 0
/** Skipped, not passed, where the tool is not on the machine: CI's last lines list it. */
const onMachinesWithIt = isThere ? describe : describe.skip

onMachinesWithIt('cfn-lint (where it is on the machine)', () => {
  test('has nothing to say about the templates', () => {
    const { shared, connections } = stacksOf({}, { xsiam: { access: 'assumed-role', externalId: 'abc' } })
    const folder = mkdtempSync(join(tmpdir(), 'lint-'))
    const files = [shared, ...connections].map((template, index) => {
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
