import type { Template } from 'aws-cdk-lib/assertions'
import { parseDeploy, synthesize, toText } from '../support.ts'

/** The template of one connection. */
export const stackOf = (changes: Record<string, unknown> = {}, others: Record<string, unknown> = {}): Template => {
  const [template] = synthesize(parseDeploy(toText(changes, others))).connections
  if (template === undefined) throw new Error('no stack')
  return template
}
