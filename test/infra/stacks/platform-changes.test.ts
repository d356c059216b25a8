import { describe, expect, test } from '@jest/globals'
import { synthesizeVariants } from '../variants.ts'
import { stackOf } from './stack.ts'

const variants = synthesizeVariants()

test('a public Function URL has both permissions that Lambda asks for since October 2025', () => {
  const found = Object.values(stackOf({ consentPage: true }).findResources('AWS::Lambda::Permission'))
  const statements = found.map(({ Properties: { FunctionName: _, ...others } }) => others)
  expect(statements).toHaveLength(2)
  expect(statements).toContainEqual({
    Action: 'lambda:InvokeFunctionUrl',
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  })
  expect(statements).toContainEqual({ Action: 'lambda:InvokeFunction', Principal: '*', InvokedViaFunctionUrl: true })
})

describe.each(variants)('%s', (_, templates) => {
  const text = templates.map((template) => JSON.stringify(template.toJSON())).join('\n')

  test('S3 bucket keys are on, and no policy asks for an object’s ARN in the encryption context', () => {
    const buckets = templates.flatMap((template) => Object.values(template.findResources('AWS::S3::Bucket')))
    expect(buckets).toHaveLength(1)
    for (const { Properties } of buckets) {
      const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration
      expect(rule.BucketKeyEnabled).toBe(true)
    }
    expect(text).not.toContain('EncryptionContext:aws:s3')
  })

  test('every function runs on a supported runtime', () => {
    const functions = templates.flatMap((template) => Object.values(template.findResources('AWS::Lambda::Function')))
    expect(functions.length).toBeGreaterThan(2)
    expect([...new Set(functions.map(({ Properties }) => Properties.Runtime))]).toEqual(['nodejs24.x'])
  })
})
