import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'))

test('cdk.json sets every feature flag that the pinned CDK recommends, as it recommends it', () => {
  const recommended = read('node_modules/aws-cdk-lib/recommended-feature-flags.json')
  expect(Object.keys(recommended).length).toBeGreaterThan(80)
  // Not a feature flag of that list: the CDK checks the templates against its own rules.
  const others = { '@aws-cdk/core:validateAgainstDefaultRules': true }
  expect(read('cdk.json')['context']).toEqual({ ...others, ...recommended })
})
