import { describe, expect, test } from '@jest/globals'
import { functions, STEP_MB, toMemoryMb, toTimeoutSeconds } from '../../../infra/cost/function-limits.ts'
import { operatorFunctions } from '../../../infra/operator-functions.ts'
import { stackOf } from '../stacks/stack.ts'

const deployed = Object.values(stackOf().findResources('AWS::Lambda::Function')).map(({ Properties }) => ({
  name: String(Properties.FunctionName).replace('docusign-acme-prod-', ''),
  timeoutSeconds: Properties.Timeout,
  memoryMb: Properties.MemorySize,
}))

test('what is configured is what is deployed, and every function that is deployed was measured', () => {
  const configured = functions.map(({ name, timeoutSeconds, memoryMb }) => ({ name, timeoutSeconds, memoryMb }))
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name)
  expect(deployed.sort(byName)).toEqual(configured.sort(byName))
  expect(functions.filter(({ loads }) => loads.length === 0)).toEqual([])
})

describe.each(functions)('$name', ({ name, timeoutSeconds, memoryMb, loads }) => {
  test('has the memory that its hardest load asks for, and no more than a step above', () => {
    const needed = Math.max(...loads.map((load) => toMemoryMb(name, load, timeoutSeconds)))
    expect(memoryMb).toBeGreaterThanOrEqual(needed)
    expect(memoryMb).toBeLessThanOrEqual(needed + STEP_MB)
  })

  test('was measured with the memory that it has: Node keeps more where there is more', () => {
    for (const load of loads) expect(load.memoryMb).toBe(memoryMb)
  })
})

test.each(operatorFunctions)('$name may take as long as the calls that it makes', ({ name, timeoutSeconds }) => {
  expect(timeoutSeconds).toBe(toTimeoutSeconds(name))
})
